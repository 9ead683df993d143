"""One compiled rule: is there a match that begins here, and which span of it goes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from processors.redact import checks
from processors.redact.reader import PLACEHOLDER, Reader

# What the borders of a text count as: a record's field is followed by a quote, and so is a bare line.
BORDER: Final = 0x22
# Redacted before, or another field: neither is context.
_CUT: Final = re.compile(rb'[\]*{}]|",|,(?=")')
_RUN: Final = re.compile(rb"[^a-z0-9\x80-\xff]+")
_AUTHORITY_STOP: Final = b" \t\r\n\"'<>()[]{},;/@"


class Rule:
    """Finds one shape of one entity at given places."""

    __slots__ = (
        "_authority",
        "_body",
        "_lead",
        "_left",
        "_near",
        "_reach",
        "_reach_most",
        "_reader",
        "_right",
        "_source",
        "_table",
        "_test",
        "_unless",
        "_within",
        "entity",
        "order",
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
        self._body: re.Pattern[bytes] | None = None
        self._lead: re.Pattern[bytes] | None = None
        self._table: tuple[bytes, list[list[int]], frozenset[int]] | None = None

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

    def span(
        self, text: bytes, runs: Mapping[int, int], at: int, start: int, end: int, floor: int
    ) -> tuple[int, int] | None:
        """Gives the span of the match that begins at `at` and reaches back to `start`.

        `end` is where the trigger ended, `floor` where the last redacted span did.
        """
        if self._reader:
            place = self._reader.span(text, runs, at, end - 1)
            if place is None:
                return None
            return self._accepted(text, *place, floor)
        if (text[start - 1] if start else BORDER) in self._left:
            return None
        if self._body is None and self._table is None:
            self._compile()
        begin = at
        if self._lead:
            lead = self._lead.match(text, at)
            if lead is None:
                return None
            begin = lead.end()
        if self._body:
            body = self._body.match(text, begin)
            stop = body.end() if body else -1
        else:
            stop = self._walk(text, begin)
        if stop < 0:
            return None
        return self._accepted(text, begin if self._lead else start, stop, floor)

    def _compile(self) -> None:
        if "lead" in self._source:
            self._lead = re.compile(self._source["lead_re"].encode("latin-1"), re.DOTALL)
        if "table" in self._source:
            table = self._source["table"]
            self._table = (bytes(table["classes"]), table["rows"], frozenset(table["accepting"]))
        else:
            self._body = re.compile(self._source["re"].encode("latin-1"), re.DOTALL)

    def _walk(self, text: bytes, begin: int) -> int:
        assert self._table is not None  # noqa: S101  (for the type checker: `_compile` has run)
        classes, rows, accepting = self._table
        state, stop, right, length = 1, -1, self._right, len(text)
        for at in range(begin, length):
            state = rows[state][classes[text[at]]]
            if state == 0:
                break
            if state in accepting and (text[at + 1] if at + 1 < length else BORDER) not in right:
                stop = at + 1
        return stop

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
        return start, end

    def _window(self, text: bytes, start: int, floor: int) -> bytes:
        """What stands before, as plain words. What was redacted is no context: a second pass must see the same."""
        window = text[max(floor, start - self._within, 0) : start]
        begin = 0
        for cut in _CUT.finditer(window):
            begin = cut.end()
        return _RUN.sub(b" ", window[begin:].lower())


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


def _in_authority(text: bytes, start: int) -> bool:
    """Whether `start` stands in the user part of a URL: `scheme://` and nothing that ends it in between."""
    low = max(0, start - 256)
    here = low + len(text[low:start].rstrip(_NOT_STOP))
    return text[max(0, here - 3) : here] == b"://"


_NOT_STOP: Final = bytes(b for b in range(256) if b not in _AUTHORITY_STOP)
