"""One compiled rule: is there a match that begins here, and which span of it goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from processors.redact import checks
from processors.redact.reader import PLACEHOLDER, Reader, in_label
from processors.redact.view import View

# What the borders of a text count as: a record's field is followed by a quote, and so is a bare line.
BORDER: Final = 0x22
# Redacted before, or another field: neither is context.
_CUT: Final = re.compile(rb'[\]*{}]|",|,(?=")')
_PLAIN: Final = bytes(b if chr(b).isalnum() or b > 127 else 32 for b in bytes(range(256)).lower())
_AUTHORITY_STOP: Final = b" \t\r\n\"'<>()[]{},;/@"

Fits = Callable[[bytes, int], object]


def _always(_text: bytes, _at: int) -> bool:
    return True


# Class of every byte, rows of next states, accepting states: 0 is dead, 1 starts.
Table = tuple[bytes, list[list[int]], frozenset[int]]


class Rule:
    """Finds one shape of one entity at given places."""

    __slots__ = (
        "_authority", "_body", "_first", "_has_lead", "_lead", "_lead_table", "_left", "_near", "_reach", "_reach_most",
        "_reader", "_right", "_source", "_table", "_test", "_unless", "_within", "entity", "order",
    )  # fmt: skip

    def __init__(self, source: Mapping[str, Any], order: int, plan: Mapping[str, Any]) -> None:
        self.order = order
        self.entity: int = source["entity"]
        self._source = source
        sets: Sequence[str] = plan["sets"]
        self._left = members(sets[source["left"]])
        self._reach = members(sets[source["reach"]]) if "reach" in source else b""
        self._reach_most: int = source.get("reach_most", 0)
        self._right = members(sets[source["right"]])
        self._near = _words(source.get("near", ()))
        self._unless = _words(source.get("unless", ()))
        self._within: int = source.get("within", 0)
        self._authority: bool = source.get("authority", False)
        self._test = checks.test(source.get("check"))
        self._reader = Reader(source, plan["words"]) if source.get("reader") == "value" else None
        self._first = _first(members(sets[source["first"]]), self._left) if "first" in source else None
        self._body: re.Pattern[bytes] | None = None
        self._lead: re.Pattern[bytes] | None = None
        self._table: Table | None = None
        self._lead_table: Table | None = None
        self._has_lead = "lead" in source

    def begin(self, text: bytes, at: int, floor: int) -> int:
        """Gives where a match that a trigger found at `at` begins, never before `floor`; -1 where it cannot."""
        if not self._reach:
            return at
        low = max(floor, at - self._reach_most - 1)
        start = low + len(text[low:at].rstrip(self._reach))
        if at - start > self._reach_most:
            return -1
        while start < at and not (chr(text[start]).isalnum() and text[start] < 128) and text[start] != 0x5F:
            start += 1
        return start if start < at else -1

    @property
    def near(self) -> bool:
        """Whether triggers find words that this rule wants near, and not the beginning of its match."""
        return self._first is not None

    @property
    def reaches(self) -> bool:
        """Whether a match may begin before its trigger says."""
        return bool(self._reach)

    @property
    def reads(self) -> bool:
        """Whether the rule reads the value of a key, whose end its trigger knows."""
        return self._reader is not None

    @property
    def fits(self) -> Fits:
        """The quick look: false only where the rule cannot match at a place. Checksums and words come later."""
        if self._body is None and self._table is None:
            self._compile()
        if self._body and not self._has_lead:
            return self._body.match
        return self._lead.match if self._lead else _always

    def windows(self, back: int, ends: list[int]) -> list[tuple[int, int]]:
        """Gives where matches may begin after words that end there, first and last place, none touching another."""
        out: list[tuple[int, int]] = []
        begin, last = ends[0] - 1, ends[0] - back + self._within
        for end in ends:
            if end - 1 > last:
                out.append((begin, last))
                begin = end - 1
            last = end - back + self._within
        out.append((begin, last))
        return out

    def starts(self, text: bytes, windows: list[tuple[int, int]]) -> list[int]:
        """Gives where matches may begin in these windows."""
        assert self._first is not None  # noqa: S101  (for the type checker: only rules with words come here)
        out: list[int] = []
        done = -1
        for begin, last in sorted(windows):
            if last > done:
                out += [m.start() for m in self._first.finditer(text, max(begin, done + 1), last + 1)]
                done = last
        return out

    def span(self, seen: View, at: int, start: int, end: int, floor: int) -> tuple[int, int] | None:
        """Gives the span of the match that begins at `at` and reaches back to `start`.

        `end` is where the trigger ended, `floor` where the last redacted span did.
        """
        text = seen.text
        if self._reader:
            place = self._reader.span(seen, at, end - 1)
            if place is None:
                return None
            return self._accepted(text, *place, floor)
        if (text[start - 1] if start else BORDER) in self._left:
            return None
        if self._body is None and self._table is None:
            self._compile()
        begin = self._after_lead(text, at) if self._has_lead else at
        if begin < 0:
            return None
        if self._body:
            body = self._body.match(text, begin)
            stop = body.end() if body else -1
        else:
            stop = _walk(self._table, text, begin, self._right)
        if stop < 0:
            return None
        return self._accepted(text, begin if self._has_lead else start, stop, floor)

    def _compile(self) -> None:
        source = self._source
        if "lead_table" in source:
            self._lead_table = _table(source["lead_table"])
        elif self._has_lead:
            self._lead = re.compile(source["lead_re"].encode("latin-1"), re.DOTALL)
        if "table" in source:
            self._table = _table(source["table"])
        else:
            self._body = re.compile(source["re"].encode("latin-1"), re.DOTALL)

    def _after_lead(self, text: bytes, at: int) -> int:
        if self._lead is None:
            return _walk(self._lead_table, text, at, b"")
        lead = self._lead.match(text, at)
        return lead.end() if lead else -1

    def _accepted(self, text: bytes, start: int, end: int, floor: int) -> tuple[int, int] | None:
        while start > floor and 0x80 <= text[start] < 0xC0:
            start -= 1
        while end < len(text) and 0x80 <= text[end] < 0xC0:
            end += 1
        span = text[start:end]
        if start >= end or PLACEHOLDER.fullmatch(span):
            return None
        if self._test and not self._test(span):
            return None
        if self._near or self._unless:
            window = self._window(text, start, floor)
            if self._near and not self._near.search(window):
                return None
            if self._unless and self._unless.search(window):
                return None
        if self._authority and _in_authority(text, start):
            return None
        # `[AUTHORIZATION:0123...]` reads like a header; what redaction wrote stays.
        return None if in_label(text, start, end) else (start, end)

    def _window(self, text: bytes, start: int, floor: int) -> bytes:
        """What stands before, as plain words. What was redacted is no context: a second pass must see the same."""
        window = text[max(floor, start - self._within, 0) : start]
        begin = 0
        for cut in _CUT.finditer(window):
            begin = cut.end()
        return window[begin:].translate(_PLAIN)


def _table(source: Mapping[str, Any]) -> Table:
    return bytes(source["classes"]), source["rows"], frozenset(source["accepting"])


def _walk(table: Table | None, text: bytes, begin: int, right: bytes) -> int:
    """Gives the end of the longest match at `begin` that no byte of `right` follows, or -1."""
    if table is None:
        return -1
    classes, rows, accepting = table
    state, length = 1, len(text)
    stop = begin if 1 in accepting and not right else -1
    for at in range(begin, length):
        state = rows[state][classes[text[at]]]
        if state == 0:
            break
        if state in accepting and (text[at + 1] if at + 1 < length else BORDER) not in right:
            stop = at + 1
    return stop


def members(mask: str) -> bytes:
    """Gives the bytes of a set that the plan holds as a hexadecimal mask."""
    number = int(mask, 16)
    return bytes(b for b in range(256) if number >> b & 1)


def _words(words: Sequence[str]) -> re.Pattern[bytes] | None:
    if not words:
        return None
    ascii_words = [re.escape(w.encode()) for w in words if w.isascii()]
    others = [re.escape(w.encode()) for w in words if not w.isascii()]
    parts = [b"(?<![a-z])(?:%s)(?![a-z])" % b"|".join(ascii_words)] if ascii_words else []
    return re.compile(b"|".join(parts + others))


def _first(first: bytes, left: bytes) -> re.Pattern[bytes]:
    guard = b"(?<![%s])" % re.escape(left) if left else b""
    return re.compile(guard + b"[%s]" % re.escape(first), re.DOTALL)


def _in_authority(text: bytes, start: int) -> bool:
    """Whether `start` stands in the user part of a URL: `scheme://` and nothing that ends it in between."""
    low = max(0, start - 256)
    here = low + len(text[low:start].rstrip(_NOT_STOP))
    return text[max(0, here - 3) : here] == b"://"


_NOT_STOP: Final = bytes(b for b in range(256) if b not in _AUTHORITY_STOP)
