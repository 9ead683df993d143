r"""The text that a person would read: JSON escapes undone, at any depth, with the way back to the raw bytes.

A run of backslashes before `" ' / b f n r t`, `uXXXX` or a control byte is an escape of some depth and reads as that one
character; before anything else it reads as one backslash; at the end of the text as nothing. So a record and the same
record quoted inside another read alike.

Then a terminal's control sequences: one that colours (`ESC[31m`, `ESC(B`) or erases (`ESC[K`) reads as nothing, any other as
its ESC. ECMA-48, section 5.4, https://ecma-international.org/publications-and-standards/standards/ecma-48/; its intermediate
bytes, among which are quote and comma, and numbers of more than four digits make no sequence here: they could hide text. A
program that shows control bytes writes the ESC out, as `\x1b`, `\033`, `\e`, `#033` (rsyslog) or `^[` (`cat -v`).

Last the codes of URLs that stand for what parts words, such as `%3D`: their last digit reads as a sign (`%3=`), so that it is no
part of what follows. RFC 3986, section 2.1. As many bytes as before, so the way back is the same.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final

_ESCAPE: Final = re.compile(rb"(\\+)(?:u([0-9A-Fa-f]{4})|([\"'/bfnrt\x00-\x1f])|)", re.DOTALL)
# The same where every run is of one, without those that stand for themselves.
_SINGLE: Final = re.compile(rb"(\\)(?:u([0-9A-Fa-f]{4})|([\"'/bfnrt\x00-\x1f])|\Z)")
_SIMPLE: Final = re.compile(rb"\\[\"'/bfnrt\x00-\x1f]")
_NAMED: Final = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t"}
_COMMON: Final = ((b'\\"', b'"'), (b"\\n", b"\n"), (b"\\/", b"/"), (b"\\t", b"\t"))
_ONE_COMMON: Final = re.compile(rb"\\[\"n/t]")
_UNCOMMON: Final = re.compile(rb"\\[^\"n/t]")


_UNICODE: Final = re.compile(rb"\\u[0-9A-Fa-f]{4}")
_BACKSLASH: Final = rb"\u005c"
# Who asks so many times for the way back gets the map.
_OFTEN: Final = 8
# One of them in so many bytes is seldom: those are read one by one. So much of a text tells.
_SELDOM: Final = 64
_SAMPLE: Final = 4096
# So many different escapes are faster replaced one after the other.
_FEW: Final = 32


_ESC: Final = b"\x1b"
# Behind an ESC a label is a label: what redaction writes must not turn into a sequence.
_LABEL: Final = rb"(?![A-Z][A-Z0-9_]*+[\]:])"
_SEQUENCE: Final = re.compile(
    rb"\x1b(?:\[" + _LABEL + rb"[:-?]*+(?:[0-9]{1,4}+[:-?]++)*+[0-9]{0,4}+([@A-Za-z~])|[()][0AB])"
)
_ANY_SEQUENCE: Final = re.compile(
    _SEQUENCE.pattern + rb"|(?:\\(?:x1[bB]|033|e)|#033|\^\[)\[" + _LABEL + rb"(?:[0-9]{1,4}+;)*+[0-9]{0,4}+[mK]"
)
# What stands before every sequence whose ESC is written out.
_OPENED: Final = re.compile(rb"\[(?<=(?:1[bB]|33|\\e|\^\[)\[)")
# How an ESC is written where no backslash says so, and the byte to look for.
_WRITTEN: Final = ((b"^", b"^[["), (b"#", b"#033["))
# One byte is found many times faster than more of them, where it is rare.
_RARE: Final = 16
_SILENT: Final = (b"m", b"K", None)
# Nearly all of them.
_COLOUR: Final = re.compile(rb"\x1b\[(?:[0-9]{1,4}+;)*+[0-9]{0,4}+m")


_CODE: Final = re.compile(rb"%(?:0[ADad]|2[26-9CFcf]|3[A-Fa-f]|5[BDbd]|7[B-Db-d])")
_SIGNS: Final = {
    b"%" + code: b"%" + code[:1] + sign
    for sign, codes in (
        (b"=", "3D 3d"), (b":", "3A 3a"), (b"?", "3F 3f"), (b"/", "2F 2f"),
        (b"!", "26 2C 2c 3B 3b 7C 7c 0A 0a 0D 0d"), (b"^", "22 27 28 29 3C 3c 3E 3e 5B 5b 5D 5d 7B 7b 7D 7d"),
    )
    for code in codes.encode().split()
}  # fmt: skip


def _sign(found: re.Match[bytes]) -> bytes:
    return _SIGNS[found[0]]


def _written(text: bytes) -> bool:
    """Whether an ESC may be written out in a text without backslashes."""
    for first, whole in _WRITTEN:
        at = text.find(first)
        for _ in range(_RARE):
            if at < 0 or text.startswith(whole, at):
                break
            at = text.find(first, at + 1)
        if at >= 0 and text.find(whole, at) >= 0:
            return True
    return False


def _signs(text: bytes) -> bytes:
    """Gives the text with a sign for the last digit of each code."""
    at = text.find(b"%")
    for _ in range(_RARE):
        if at < 0:
            return text
        if _CODE.match(text, at):
            break
        at = text.find(b"%", at + 1)
    return _CODE.sub(_sign, text) if at >= 0 else text


def _character(digits: bytes) -> bytes:
    return chr(int(digits, 16)).encode("utf-8", "surrogatepass")


def _read(found: re.Match[bytes]) -> bytes:
    if found[2] is not None:
        return _character(found[2])
    if found[3] is not None:
        return _NAMED.get(found[3], found[3])
    return b"" if found.end() == len(found.string) else b"\\"


def _shown(found: re.Match[bytes]) -> bytes:
    return b"" if found[1] in _SILENT else _ESC


def read(raw: bytes) -> bytes:
    """Gives the view of `raw` without the way back."""
    out = _unescaped(raw)
    if _may_colour(out):
        plain = _COLOUR.sub(b"", out)
        sequence = _ANY_SEQUENCE if _OPENED.search(plain) else _SEQUENCE if _ESC in plain else None
        out = sequence.sub(_shown, out) if sequence else plain
    return _signs(out)


def _may_colour(text: bytes) -> bool:
    return _ESC in text or b"\\" in text or _written(text)


def _unescaped(raw: bytes) -> bytes:
    if b"\\" not in raw:
        return raw
    out = raw
    while b"\\\\" in out:
        out = out.replace(b"\\\\", b"\\")
    sample = out[:_SAMPLE]
    if len(_ONE_COMMON.findall(sample)) * _SELDOM > len(sample):
        for escape, char in _COMMON:
            out = out.replace(escape, char)
    if b"\\u" in out:
        escapes = set(_UNICODE.findall(out))
        for escape in escapes if len(escapes) <= _FEW else ():
            if escape.lower() != _BACKSLASH:  # that one must not look like the beginning of another
                out = out.replace(escape, _character(escape[2:]))
    # No backslash has another beside it any more, and what no letter of an escape follows is one.
    return _SINGLE.sub(_read, out) if b"\\" in out else out


def read_all(texts: Sequence[bytes]) -> tuple[bytes, list[int], bool, frozenset[int]]:
    """Gives the views of all texts, a newline around each, where each begins, whether there were escapes, and in which odd ones.

    Odd are those with an escape that is not two bytes for one, which in records is rare.
    """
    batch, bounds = _joined(texts)
    at = batch.find(b"\\")
    if _ESC in batch or _written(batch):
        odd_ones = frozenset(n for n, t in enumerate(texts) if _may_colour(t))
        batch, bounds = _joined([read(t) if n in odd_ones else t for n, t in enumerate(texts)])
        return _signs(batch), bounds, at >= 0, odd_ones
    if at < 0:
        return _signs(batch), bounds, False, frozenset()
    views = list(texts)
    odd: list[int] = []
    while at >= 0:
        number = bisect_right(bounds, at) - 1
        text = texts[number]
        views[number] = plain = text.replace(b'\\"', b'"')  # quotes alone, most often
        if b"\\" in plain:
            for escape, char in _COMMON[1:] if not _UNCOMMON.search(plain) else ():
                plain = plain.replace(escape, char)
            if b"\\" in plain:
                plain = read(text)
                odd.append(number)
            views[number] = plain
        at = batch.find(b"\\", bounds[number + 1])
    del batch  # as large as all texts
    batch, bounds = _joined(views)
    # What `read` made stays as it is: no code is left of one.
    return _signs(batch), bounds, True, frozenset(odd)


def _joined(texts: Sequence[bytes]) -> tuple[bytes, list[int]]:
    return b"\n".join((b"", *texts, b"")), list(accumulate([len(t) + 1 for t in texts], initial=1))


class Runs(Mapping[int, int]):
    """Place in the view -> backslashes that stand before this character, in arrays: a dictionary takes ten times as much."""

    __slots__ = ("_counts", "_places")

    def __init__(self, places: array[int], counts: array[int] | None = None) -> None:
        self._places, self._counts = places, counts  # without counts, one each

    def get(self, place: int, default: Any = None) -> Any:
        """Gives the backslashes before `place`."""
        index = bisect_left(self._places, place)
        if index == len(self._places) or self._places[index] != place:
            return default
        return 1 if self._counts is None else self._counts[index]

    def __getitem__(self, place: int) -> int:
        found = self.get(place)
        if found is None:
            raise KeyError(place)
        return int(found)

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


# Arrays: a text may be escapes and nothing else, and then four lists would take fifty times its size.
_NONE: Final = array("I")


class View:
    """One text as it reads. `text` holds the bytes; offsets into it map to raw offsets.

    The way back is looked for where it is asked: most texts that are looked at closely hold nothing after all, and most
    of the others one place. Who asks often, or of a text with escapes of other sizes, gets the whole map.
    """

    __slots__ = (
        "_asked", "_bare", "_clear", "_ends", "_paths", "_raw", "_raw_ends", "_raw_starts", "_runs", "_same", "_starts", "text",
    )  # fmt: skip

    def __init__(self, raw: bytes, text: bytes | None = None, *, plain: bool = False) -> None:
        self.text = read(raw) if text is None else text
        self._raw = raw
        # Whether nothing is escaped, and whether nothing else is read otherwise either.
        self._bare = b"\\" not in raw
        self._same = plain and self._bare
        self._runs: Mapping[int, int] | None = None
        self._paths: dict[int, tuple[bytes, ...]] | None = None
        # From where to where a pattern was looked for last, and not found.
        self._clear: dict[re.Pattern[bytes], tuple[int, int]] = {}
        # Of escapes, or of what else reads otherwise: where each begins and ends, in the view and in the raw text.
        self._starts = self._ends = self._raw_starts = self._raw_ends = _NONE
        # `plain`: every backslash hides one byte.
        self._asked = 0 if plain else _OFTEN

    @property
    def runs(self) -> Mapping[int, int]:
        """Place in the view -> backslashes that stand before this character."""
        if self._runs is None:
            self._runs = self._map()
        return self._runs

    def run(self, place: int) -> int:
        """Gives how many backslashes stand before the character at `place`."""
        if self._bare:
            return 0
        if self._runs is None and self._asked < _OFTEN:
            self._asked += 1
            start = self._start(place)
            return 1 if self._raw[start : start + 1] == b"\\" else 0
        return int(self.runs.get(place, 0))

    def until(self, stop: re.Pattern[bytes], start: int, most: int) -> int:
        """Gives where `stop`, of three bytes at most, is found first, or the end of the `most` bytes from `start` on.

        What was read for the place before is not read again: a text of keys without a blank would be read for each of them.
        """
        text, (low, high) = self.text, self._clear.get(stop, (0, 0))
        limit = min(len(text), start + most)
        found = stop.search(text, high if low <= start < high <= limit else start, limit)
        end = found.start() if found else limit
        self._clear[stop] = start, end if found else max(end - 2, start)
        return end

    def _start(self, place: int) -> int:
        """Gives the raw offset of `place` where every backslash hides one byte: as many bytes further as there are before."""
        raw, start, before = self._raw, place, -1
        while (now := raw.count(b"\\", 0, start)) != before:
            start, before = place + now, now
        return start

    def _map(self) -> Mapping[int, int]:
        runs = self._escapes()
        plain = _unescaped(self._raw)
        return self._past_sequences(plain, runs) if _ANY_SEQUENCE.search(plain) else runs

    def _past_sequences(self, plain: bytes, runs: Mapping[int, int]) -> Mapping[int, int]:
        """Puts the terminal's sequences of the text without escapes among the escapes."""
        starts, ends, raw_starts, raw_ends = self._starts, self._ends, self._raw_starts, self._raw_ends
        places: list[tuple[int, int, int, int]] = []
        escapes, counts = array("I"), array("I")
        at = short = 0
        for found in (*_ANY_SEQUENCE.finditer(plain), None):
            begin, end = found.span() if found else (len(plain) + 1, 0)
            while at < len(starts) and starts[at] < begin:
                places.append((starts[at] - short, ends[at] - short, raw_starts[at], raw_ends[at]))
                escapes.append(starts[at] - short)
                counts.append(runs[starts[at]])
                at += 1
            if found:
                shown = len(_shown(found))
                places.append((begin - short, begin - short + shown, self._raw_start(begin), self._raw_end(end)))
                short += end - begin - shown
                while at < len(starts) and starts[at] < end:
                    at += 1
        self._starts, self._ends, self._raw_starts, self._raw_ends = (
            array("I", (place[n] for place in places)) for n in range(4)
        )
        return Runs(escapes, counts)

    def _escapes(self) -> Mapping[int, int]:
        raw, counts = self._raw, array("I")
        if b"\\" not in raw:
            return Runs(counts)
        if b"\\\\" not in raw and b"\\u" not in raw:  # the usual record in a string: two bytes read as one, each time
            self._raw_starts = array("I", (found.start() for found in _SIMPLE.finditer(raw)))
            self._raw_ends = array("I", (at + 2 for at in self._raw_starts))
            self._starts = array("I", (at - before for before, at in enumerate(self._raw_starts)))
            self._ends = array("I", (at + 1 for at in self._starts))
            return Runs(self._starts)
        starts, ends, raw_starts, raw_ends = array("I"), array("I"), array("I"), array("I")
        self._starts, self._ends, self._raw_starts, self._raw_ends = starts, ends, raw_starts, raw_ends
        short = 0  # by how much the view is shorter than the raw text so far
        for found in _ESCAPE.finditer(raw):
            start, end = found.span()
            place = start - short
            raw_starts.append(start)
            raw_ends.append(end)
            starts.append(place)
            last = found.lastindex
            if last == 3:
                counts.append(end - start - 1)
                place += 1
            else:
                counts.append(len(found[1]))
                place += len(_read(found))
            ends.append(place)
            short = end - place
        return Runs(starts, counts)

    @property
    def paths(self) -> dict[int, tuple[bytes, ...]]:
        """The path of every key of the text's JSON, by the place of the quote that ends it; read at first use."""
        if self._paths is None:
            from processors.redact.paths import key_paths  # noqa: PLC0415  only rules with a path need them

            self._paths = key_paths(self.text, self.runs)
        return self._paths

    def raw_start(self, place: int) -> int:
        """Gives the raw offset where the character at `place` begins."""
        if self._same:
            return place
        if self._runs is None and self._asked < _OFTEN:
            self._asked += 1
            return self._start(place)
        if self._runs is None:
            self._runs = self._map()
        return self._raw_start(place)

    def _raw_start(self, place: int) -> int:
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return place
        if place < self._ends[index]:
            return self._raw_starts[index]
        return self._raw_ends[index] + place - self._ends[index]

    def raw_end(self, place: int) -> int:
        """Gives the raw offset after the character that ends at `place`."""
        if self._same:
            return place
        if self._runs is None and self._asked < _OFTEN:
            self._asked += 1
            start = self._start(place - 1)
            return start + (2 if self._raw[start : start + 1] == b"\\" else 1)
        if self._runs is None:
            self._runs = self._map()
        return self._raw_end(place)

    def _raw_end(self, place: int) -> int:
        index = bisect_right(self._starts, place - 1) - 1
        if index < 0:
            return place
        if place - 1 < self._ends[index]:
            return self._raw_ends[index]
        return self._raw_ends[index] + place - self._ends[index]
