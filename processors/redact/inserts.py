"""The rows of an INSERT: which value each of them has for a column, for which the name of the column is the key."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Final

from schemas.redaction.words import MOST_BYTES

# From the name of a column to the first value.
_VALUES: Final = re.compile(
    rb"`?[ \t\r\n]*(?:,[^()\"']{0,511}+)?\)[ \t\r\n]*VALUES[ \t\r\n]*\([ \t\r\n]*", re.IGNORECASE
)
# A value of a row, which may be a call or have a type, and what stands behind it: a comma, or the end of the row, and the next one.
# A quote in a string is doubled, or had a backslash and is an apostrophe.
_STRING: Final = rb"'(?:[^'\"]|''|(?<=[A-Za-z])'(?=[A-Za-z])){0,%d}+'(?:::[A-Za-z_][A-Za-z0-9_ ]*+)?" % MOST_BYTES
_VALUE: Final = rb"(?:" + _STRING + rb"|[^,()'\"]++(?:\([^()'\"]*+\))?+)[ \t\r\n]*"
_ONE_VALUE: Final = re.compile(_VALUE + rb",[ \t\r\n]*")
_LAST_VALUE: Final = re.compile(_VALUE + rb"\)[ \t\r\n]*,[ \t\r\n]*\([ \t\r\n]*")
_INTO: Final = re.compile(
    rb"\b(?:INSERT|REPLACE)[ \t]+(?:IGNORE[ \t]+)?INTO[ \t]+[^()\"']*\([^()\"']*\Z", re.IGNORECASE
)
# As far before a column, and nearly as far behind it; and so many rows.
_MOST_COLUMNS: Final = 512
_MOST_ROWS: Final = 1024
# The names of an INSERT's columns, and a little more.
_HEAD: Final = re.compile(rb"INTO[ \t][^()\"']{0,512}+\([^()\"']{0,1024}+\)[ \t\r\n]*VALUES", re.IGNORECASE)
# What may follow the name of a column.
_BEHIND_COLUMN: Final = tuple(bytes([b]) for b in b"`,) \t\r\n")


def column(text: bytes, key: int, at: int) -> tuple[int, int] | None:
    """Gives of an INSERT with the column `key` where its first row begins, and how many columns stand before; None of none."""
    values = _VALUES.match(text, at)
    low = max(0, key - _MOST_COLUMNS)
    opening = text.rfind(b"(", low, key) if values else -1
    if values is None or opening < 0:
        return None
    # Nothing of this stands between the statement's first word and its columns.
    border = max(text.rfind(sign, low, opening) for sign in (b"(", b")", b'"', b"'"))
    into = _INTO.search(text, max(low, border + 1), key)
    return (values.end(), into[0].count(b",")) if into else None


def rows(text: bytes, place: int) -> Iterator[list[int]]:
    """Gives where the values of each row of an INSERT begin, of which the first one begins at `place`."""
    for _ in range(_MOST_ROWS):
        places = [place]
        while value := _ONE_VALUE.match(text, places[-1]):
            places.append(value.end())
        yield places
        last = _LAST_VALUE.match(text, places[-1])
        if last is None:
            return
        place = last.end()


def quoted_value(text: bytes, row: list[int], columns: int) -> int:
    """Gives where the value behind so many columns of a row begins, if it is in quotes; else -1."""
    place = row[columns] if columns < len(row) else len(text)
    return place if text[place : place + 1] == b"'" else -1


class Inserted:
    """The rows of the INSERTs in a text, each read once however many of its columns are looked for."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._rows: dict[int, list[list[int]]] = {}

    def columns(self, ends: list[int]) -> list[int]:
        """Gives those of the ends of names that may be columns: not far before `VALUES`."""
        ends.sort()
        quote = self._text.rfind(b"'")  # no value is in quotes behind the last one
        heads = (head.span() for head in _HEAD.finditer(self._text, 0, max(quote, 0)))
        return [end for low, high in heads for end in ends[bisect_left(ends, low) : bisect_right(ends, high)]]

    def values(self, key: int, end: int) -> list[int]:
        """Gives 0 for the value beside a key, and where the values begin that all rows but the first have for it."""
        if self._text[end : end + 1] not in _BEHIND_COLUMN:
            return [0]
        found = column(self._text, key, end)
        if found is None:
            return [0]
        first, columns = found
        if first not in self._rows:
            self._rows[first] = list(islice(rows(self._text, first), 1, None))
        places = (quoted_value(self._text, row, columns) for row in self._rows[first])
        return [0, *(place for place in places if place >= 0)]
