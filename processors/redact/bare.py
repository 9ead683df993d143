"""Where a redacted number stands bare in JSON, its label needs quotes: `"card":4111...` becomes `"card":"[...]"`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from processors.redact.paths import ends

_NUMBER: Final = re.compile(rb"-?[0-9][0-9.eE+-]*\Z")
_BLANK: Final = b" \t\r\n"
_QUOTE: Final = re.compile(rb'"')


class Nesting:
    """Follows the quotes of a text from its beginning and says how many backslashes a new string would need."""

    __slots__ = ("_at", "_closed", "_open", "_run", "_text")

    def __init__(self, text: bytes, run: Callable[[int], int]) -> None:
        self._text = text
        self._run = run
        self._at = 0
        # Open strings, outermost first: (backslashes of the quote, where the content begins).
        self._open: list[tuple[int, int]] = []
        # The quote that ended a string last, and the backslashes of the one that began it.
        self._closed = (-1, 0)

    def quotes_at(self, start: int, end: int) -> int | None:
        """Gives the backslashes that quotes around `text[start:end]` need, or None where it is no bare JSON number."""
        text = self._text
        if not _NUMBER.match(text[start:end]):
            return None
        after = end
        while after < len(text) and text[after] in _BLANK:
            after += 1
        # What closes the string around a whole document may follow: `"[4111]"` is not bare, `[4111]` is.
        if after >= len(text) or text[after] not in b",]}":
            return None
        before = start - 1
        while before >= 0 and text[before] in _BLANK:
            before -= 1
        if before < 0 or text[before] not in b":,[":
            return None
        if text[before] == 58:
            before -= 1
            while before >= 0 and text[before] in _BLANK:
                before -= 1
            return self._member(start, before) if before >= 0 and text[before] == 0x22 else None
        self._follow(start)
        begin = self._open[-1][1] if self._open else 0
        if self._begins(begin) not in (b"{", b"["):
            return None
        return self._open[-1][0] * 2 + 1 if self._open else 0

    def _member(self, start: int, quote: int) -> int | None:
        """What stands behind `quote` and a colon is a member's value where the quote ends a key."""
        self._follow(start)
        if self._closed[0] == quote:
            return self._closed[1]
        # It begins a string, unless this is a text in which quotes need not come in pairs.
        begin = self._open[-2][1] if len(self._open) > 1 else 0
        if self._begins(begin) in (b"{", b"[") or (not begin and self._text[:1] == b'"' and not self._run(0)):
            return None
        return self._run(quote)

    def _begins(self, begin: int) -> bytes:
        return self._text[begin : begin + 64].lstrip(_BLANK)[:1]

    def _follow(self, start: int) -> None:
        for found in _QUOTE.finditer(self._text, self._at, start):
            place = found.start()
            run = self._run(place)
            level = next((n for n, (depth, _) in enumerate(self._open) if ends(run, depth)), None)
            if level is None:
                self._open.append((run, place + 1))
            else:
                self._closed = place, self._open[level][0]
                del self._open[level:]
        self._at = start
