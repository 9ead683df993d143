"""Private keys that come line by line, each line a record of its own: what follows a BEGIN in its stream, up to its END."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from processors.redact.actions import action
from processors.redact.engine import Outcome, Redactor
from processors.redact.members import GONE, kept
from processors.redact.reader import closing
from processors.redact.view import View
from schemas.redaction.key_lines import ENTITY, FULL_LINE, MOST_LINES, MOST_STREAMS, STREAM_FIELDS

Changed = list[tuple[int, bytes, Outcome]]
Stream = tuple[str, ...]
_MARK: Final = re.compile(rb"-----(BEGIN|END) ([A-Z0-9 ]{0,64})-----")
_PRIVATE: Final = re.compile(rb"(?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?\Z")
_END: Final = re.compile(rb"-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----\Z")
_TO_VALUE: Final = re.compile(rb'"[ \t\r\n]*:[ \t\r\n]*"')
_LINE: Final = rb"=?[A-Za-z0-9+/]+={0,2}"
_LINES: Final = re.compile(rb"%s(?:(?:[ \t]*\r?\n)+[ \t]*%s)*\Z" % (_LINE, _LINE))
# `Proc-Type: 4,ENCRYPTED` and the like: part of the key, and no secret.
_HEADER: Final = re.compile(rb"[A-Z][A-Za-z-]*: [ -~]*\Z")
_BLANK: Final = b" \t\r\n"
# Shorter pieces of a key are only known again where they stand alone.
_LONG: Final = 16


def record_stream(text: bytes) -> Stream:
    """Gives what tells the stream of a record (JSON) apart; all other texts are of one stream."""
    try:
        fields = orjson.loads(text)
    except ValueError:
        return ()
    if not isinstance(fields, dict):
        return ()
    return tuple(value if isinstance(value := fields.get(name), str) else "" for name in STREAM_FIELDS)


@dataclass(slots=True)
class _Open:
    """One stream inside a key: the path of the field it comes in, records left, whether the last one was part of it."""

    path: bytes
    left: int = MOST_LINES
    close: bool = True


class KeyLines:
    """A redactor that remembers, text after text, which streams are inside a private key."""

    def __init__(
        self,
        redactor: Redactor,
        compiled: Mapping[str, Any],
        secrets: Callable[[Any], bytes],
        stream: Callable[[bytes], Stream] = record_stream,
    ) -> None:
        self._redactor, self._stream = redactor, stream
        mine = [e for e in compiled["entities"] if e["name"] == ENTITY]
        self._does: str = mine[-1]["action"]["do"] if mine else ""
        if mine:
            self._act = action(mine[-1]["action"], mine[-1]["label"], lambda: secrets(compiled["hash_key"]))
        self._open: dict[Stream, _Open] = {}
        self._taken: set[bytes] = set()
        self._again = False

    def begin(self, *, again: bool = False) -> None:
        """Forgets all streams. `again` says that texts of the same batch come once more: their lines are known."""
        self._open.clear()
        self._again = again
        if not again:
            self._taken.clear()

    def changed(self, texts: Sequence[bytes]) -> Changed:
        """Gives what `Redactor.changed` gives, and the lines of keys that began in an earlier text of their stream."""
        found = self._redactor.changed(texts)
        if self._does:
            found = self._followed(texts, found)
        return self._known(texts, found) if self._again else found

    def _followed(self, texts: Sequence[bytes], found: Changed) -> Changed:
        hit = {number for number, _, outcome in found if ENTITY in outcome.hits}
        if not hit and not self._open:
            return found
        out = {number: (number, text, outcome) for number, text, outcome in found}
        for number in range(0 if self._open else min(hit), len(texts)):
            if not self._open and number not in hit:
                continue
            stream = self._stream(texts[number])
            state = self._open.get(stream)
            if state is not None or number in hit:
                seen = View(texts[number])
                place = _take(state, seen) if state else None
                if place:
                    out[number] = (number, *self._redacted(texts[number], seen, place))
                self._follow(stream, state, seen)
        return [out[number] for number in sorted(out)]

    def known(self, texts: Sequence[bytes]) -> Changed:
        """Gives what `Redactor.changed` gives, and the lines known from this batch: for texts out of their order."""
        return self._known(texts, self._redactor.changed(texts))

    def _known(self, texts: Sequence[bytes], found: Changed) -> Changed:
        if not self._taken:
            return found
        out = {number: (number, text, outcome) for number, text, outcome in found}
        for number, text in enumerate(texts):
            done = text
            for line in self._taken:
                if line in done:
                    label = self._replacement(text, line)
                    long = len(line) >= _LONG
                    done = done.replace(line, label) if long else done.replace(b'"%s"' % line, b'"%s"' % label)
            if done != text:
                out[number] = (number, *self._finished(done))
        return [out[number] for number in sorted(out)]

    def _redacted(self, raw: bytes, seen: View, place: tuple[int, int]) -> tuple[bytes, Outcome]:
        start, end = place
        span = seen.text[start:end]
        self._taken.update(line for line in span.split() if _LINES.match(line) and not _END.match(span))
        label = self._replacement(raw, span)
        return self._finished(raw[: seen.raw_start(start)] + label + raw[seen.raw_end(end) :])

    def _replacement(self, raw: bytes, span: bytes) -> bytes:
        in_record = self._redactor.records and raw[:1] == b"{"
        return GONE if self._does == "drop_field" and in_record else self._act(span)

    def _finished(self, text: bytes) -> tuple[bytes, Outcome]:
        outcome = Outcome()
        for _, done, more in self._redactor.changed((text,)):
            text, outcome = done, more
        outcome.hits[ENTITY] = outcome.hits.get(ENTITY, 0) + 1
        outcome.drop = outcome.drop or self._does == "drop_record"
        if GONE in text and not outcome.drop:
            text = orjson.dumps(kept(orjson.loads(text)))
        return text, outcome

    def _follow(self, stream: Stream, state: _Open | None, seen: View) -> None:
        """Opens the stream where a text leaves a key open, closes it at any other mark and after too many records."""
        marked, path = _marks(seen)
        if path is not None:
            self._open.pop(stream, None)
            if len(self._open) == MOST_STREAMS:
                del self._open[next(iter(self._open))]
            self._open[stream] = _Open(path)
        elif state is not None:
            state.left -= 1
            if marked or state.left == 0:
                del self._open[stream]


def _values(seen: View) -> list[tuple[int, int, bytes]]:
    """Gives begin, end and path of every string under a key, outer ones before those in them."""
    text, out = seen.text, []
    for place, path in seen.paths.items():
        value = _TO_VALUE.match(text, place)
        if value:
            out.append((value.end(), closing(text, seen.run, value.end() - 1), b"\0".join(path)))
    return out


def _take(state: _Open, seen: View) -> tuple[int, int] | None:
    """Gives the place of the key's lines where a text holds nothing else under the key's path."""
    text = seen.text
    near, state.close = state.close, False
    for begin, end, path in _values(seen) if state.path else [(0, len(text), b"")]:
        if path != state.path:
            continue
        start = begin + len(text[begin:end]) - len(text[begin:end].lstrip(_BLANK))
        lines = text[start:end].rstrip(_BLANK)
        if not lines or _HEADER.match(lines):
            state.close = near
        elif _END.match(lines) or (_LINES.match(lines) and (near or _is_full(lines))):
            state.close = True
            return start, start + len(lines)
    return None


def _is_full(lines: bytes) -> bool:
    """Whether the first line could be nothing but a key's, or the last one is padded as the end of one is."""
    if lines.endswith(b"=") and len(lines) >= 4:
        return True
    first = lines.split(None, 1)[0]
    return (
        len(first) >= FULL_LINE
        and any(48 <= c <= 57 for c in first)
        and any(65 <= c <= 90 for c in first)
        and any(97 <= c <= 122 for c in first)
    )


def _marks(seen: View) -> tuple[bool, bytes | None]:
    """Gives whether a text has BEGIN or END marks, and the path of a field that ends inside a private key."""
    text = seen.text
    if b"-----" not in text:
        return False, None
    last: dict[tuple[int, int, bytes], re.Match[bytes]] = {}
    values = _values(seen)
    for mark in _MARK.finditer(text):
        around = [v for v in values if v[0] <= mark.start() and mark.end() <= v[1]]
        last[around[-1] if around else (0, len(text), b"")] = mark
    paths = []
    for (_, end, path), mark in last.items():
        rest = text[mark.end() : end].lstrip(b" \t\r")
        opens = mark[1] == b"BEGIN" and _PRIVATE.match(mark[2]) and (not rest or rest[:1] == b"\n")
        if opens and (path or text[:1] != b"{"):
            paths.append(path)
    return bool(last), min(paths, default=None)
