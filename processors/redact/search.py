"""The expressions that find a rule's matches in a text, wherever they begin; compiled when they are first asked for."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

_EVERY: Final = bytes(range(256))
# Where a match may begin with so many different bytes, there are places to look at everywhere in a number.
_MANY: Final = 8


def pattern(source: bytes) -> re.Pattern[bytes]:
    """Gives the expression compiled; its dot takes newlines."""
    return re.compile(source, re.DOTALL)


def ahead(begins: bytes, guard: bytes, match: bytes) -> bytes:
    """Gives what finds where matches begin, also inside one another.

    `re` skips to the bytes of a class that an expression begins with, but not to those of an assertion: so the first byte is
    read, and the look at the match is had from behind it.
    """
    return b"%s(?<=%s(?=%s).)" % (begins, guard, match)


class Search:
    """Looks for matches of an expression that begin with `begins`, behind no byte of `left`."""

    def __init__(self, begins: bytes, left: bytes, match: bytes) -> None:
        self._begins, self._left, self._match = begins, left, match
        self._guard = b"(?<![%s])" % re.escape(left) if left else b""

    @cached_property
    def each(self) -> re.Pattern[bytes]:
        """What finds where each match begins."""
        return pattern(ahead(self._begins, self._guard, self._match))

    @cached_property
    def outer(self) -> re.Pattern[bytes]:
        """What finds matches, and none inside another."""
        return pattern(self._guard + self._match)

    @cached_property
    def groups(self) -> re.Pattern[bytes]:
        """What finds what the matches' groups hold, and empty ones besides: faster, where there are many.

        Of a run of bytes behind which no match begins only the first is worth a look, if matches begin with such a byte.
        """
        first = frozenset(pattern(self._begins).findall(_EVERY)) if self._left else frozenset[bytes]()
        if len(first) < _MANY or not first <= {bytes([b]) for b in self._left}:
            return self.each
        run = b"[%s]" % re.escape(self._left)
        return pattern(b"%s(?<=(?:%s(?=%s)|).)%s*+" % (run, self._guard, self._match, run))
