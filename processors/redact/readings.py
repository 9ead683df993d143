"""Where words stand in a whole text: what `context` asks of the bytes before a match, for many matches at once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from processors.redact.context import HUMP, PLAIN, parted
from processors.redact.search import pattern


class Readings:
    """How a text reads where words are looked for: as plain words, and once more with names in camel case as words."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self._words: dict[tuple[str, ...], Places] = {}

    @cached_property
    def _plain(self) -> bytes:
        return self.text.translate(PLAIN)

    @cached_property
    def _humps(self) -> list[int]:
        """Where `_parted` has a space more."""
        return [hump.start() + before for before, hump in enumerate(HUMP.finditer(self.text))]

    @cached_property
    def _parted(self) -> bytes:
        return parted(self.text).translate(PLAIN)

    @cached_property
    def signs(self) -> bytes:
        """`!` for every byte of what may part, and a blank for any other."""
        return self.text.translate(_SIGNS)

    def words(self, words: Sequence[str]) -> Places:
        """Gives where words stand."""
        key = tuple(words)
        if key not in self._words:
            find = _shortest(key).finditer
            places = {at.start() * 2: at.end(at.lastindex or 0) for at in find(self._plain)}
            if self._humps:
                for start, end in self._in_camel_case(find(self._parted)):
                    places[start] = min(places.get(start, end), end)
            self._words[key] = Places(places)
        return self._words[key]

    def _in_camel_case(self, found: Iterator[re.Match[bytes]]) -> Iterator[tuple[int, int]]:
        """Gives where words stand that begin or end at humps or hold some: what says so has to be looked at, too."""
        humps, text = self._humps, self.text
        first = 0
        for at in found:
            start, end = at.start(), at.end(at.lastindex or 0)
            first = bisect_left(humps, start, first)
            last = bisect_left(humps, end, first)
            begins = first > 0 and humps[first - 1] == start - 1
            ends = last < len(humps) and humps[last] == end
            if first < last or begins or ends:
                size = 0 if not ends else 1 if text[end - last - 1] >= _SMALL else 2
                yield (start - first) * 2 - begins, end - last + size


_SMALL: Final = 0x61
_SIGNS: Final = bytes(33 if b in b"]{},*" else 32 for b in range(256))


class Places:
    """Places of words: twice where each begins, one less where a hump says so; and how much has to be looked at of it."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, places: dict[int, int]) -> None:
        self._starts = sorted(places)
        self._ends = [places[start] for start in self._starts]

    def last(self, low: int, high: int) -> int:
        """Gives where the last word begins that stands from `low` to `high`, or one byte before; -1 where there is none."""
        starts, ends = self._starts, self._ends
        at = bisect_left(starts, high * 2)
        while at and starts[at - 1] >= low * 2:
            at -= 1
            if ends[at] <= high:
                return starts[at] // 2
        return -1


def _shortest(words: Sequence[str]) -> re.Pattern[bytes]:
    """Gives what finds where words begin, and as a group the shortest that does."""
    tails: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for word in sorted({word.encode() for word in words}, key=lambda word: (len(word), word)):
        tails[word[:1]].append(re.escape(word[1:]))
    ours, others = ([first for first in tails if first.isascii() is plain] for plain in (True, False))
    each = {first: b"%s(?:%s)" % (re.escape(first), b"|".join(rest)) for first, rest in tails.items()}
    ways = [rb"(?<![a-z])(?=(%s)(?![a-z]))" % b"|".join(each[first] for first in ours)] if ours else []
    ways += [rb"(?=(%s))" % b"|".join(each[first] for first in others)] if others else []
    return pattern(b"[%s](?<=(?:%s).)" % (re.escape(b"".join(tails)), b"|".join(ways)))
