"""Tables of states, for what `re` cannot say without going back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

# What the borders of a text count as: a record's field is followed by a quote, and so is a bare line.
BORDER: Final = 0x22

# Class of every byte, rows of next states, accepting states: 0 is dead, 1 starts.
Table = tuple[bytes, list[list[int]], frozenset[int]]


def table(source: Mapping[str, Any]) -> Table:
    """Reads a table as a plan holds it."""
    return bytes(source["classes"]), source["rows"], frozenset(source["accepting"])


def end(table: Table, text: bytes, begin: int, right: bytes) -> int:
    """Gives the end of the longest match at `begin` that no byte of `right` follows, or -1."""
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
