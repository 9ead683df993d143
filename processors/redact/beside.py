"""Numbers beside words: `national id` is a word of twenty rules, and a number of eleven digits a match of six of them.

The scan finds the words. What stands behind them is looked at for all rules together: the same number a thousand times is
one, and only rules with a number that passes their checksum look for its places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from processors.redact.rules import CUT_CHARACTER

if TYPE_CHECKING:
    from processors.redact.candidates import Words
    from processors.redact.rules import Found, Rule

# Every digit as `0`, every capital as `A`, every small letter as `a`.
_KINDS: Final = bytes(48 if 48 <= b <= 57 else 65 if 65 <= b <= 90 else 97 if 97 <= b <= 122 else b for b in range(256))
# So many numbers are looked for one by one.
_FEW: Final = 16
# Kinds of tokens that are remembered; hostile text has any number of them.
_MOST_KINDS: Final = 4096


class Group:
    """The rules that share words."""

    __slots__ = ("_known", "_most", "_rules", "_size", "_token")

    def __init__(self, source: Mapping[str, Any], rule_of: Callable[[int], Rule]) -> None:
        self._rules = tuple(rule_of(number) for number in source["rules"])
        # A match of at most `most` bytes may begin in the `within` bytes behind a word, inside of what `token` finds.
        self._size: int = source["within"]
        self._most: int = source["most"]
        self._token = re.compile(source["token"].encode("latin-1"), re.DOTALL)
        self._known: dict[bytes, tuple[Rule, ...]] = {}

    def matches(self, text: bytes, words: Words) -> Iterator[tuple[Rule, Found]]:
        """Gives the matches of each rule behind its own words, in order."""
        its: dict[int, list[list[int]]] = {}
        for rules, ends in words:
            for number in rules:
                its.setdefault(number, []).append(ends)
        regions = self._regions(words[0][1] if len(words) == 1 else sorted(chain.from_iterable(e for _, e in words)))
        most = self._most + 1
        if not text.isascii() and any(CUT_CHARACTER.search(text, low, high + most) for low, high in regions):
            for rule in self._rules:
                if rule.order in its:
                    yield rule, rule.within(text, regions, beyond=most)
            return
        for rule, spans in self._passing(text, regions, its):
            if len(spans) <= _FEW:
                places = [place for low, high in regions for span in spans for place in _places(text, span, low, high)]
                found = rule.at(text, places)
            else:
                found = [one for one in rule.within(text, regions, beyond=most) if text[one[1] : one[2]] in spans]
            own, before = its[rule.order], rule.before
            yield rule, [one for one in found if any(_stands(ends, one[1] - before, one[1] + 1) for ends in own)]

    def _regions(self, ends: list[int]) -> list[tuple[int, int]]:
        size = self._size
        if ends[-1] - ends[0] <= size * len(ends):
            return [(ends[0] - 1, ends[-1] + size)]
        out: list[tuple[int, int]] = []
        low, high = ends[0] - 1, ends[0] + size
        for end in ends:
            if end > high:
                out.append((low, high))
                low = end - 1
            high = end + size
        out.append((low, high))
        return out

    def _passing(
        self, text: bytes, regions: list[tuple[int, int]], its: Container[int]
    ) -> Iterator[tuple[Rule, set[bytes]]]:
        """Gives those of the rules with numbers there that pass their checksum, and these numbers."""
        tokens: set[bytes] = set()
        for low, high in regions:
            tokens.update(self._token.findall(text, low, high + self._most))
        of_rule: dict[Rule, list[bytes]] = {}
        for token in tokens:
            for rule in self._of_kind(token.translate(_KINDS)):
                if rule.order in its:
                    of_rule.setdefault(rule, [b""]).append(token)
        for rule, some in of_rule.items():
            lines = b"\n".join([*some, b""])
            if spans := {lines[first:last] for _, first, last in rule.within(lines, [(0, len(lines))])}:
                yield rule, spans

    def _of_kind(self, kind: bytes) -> tuple[Rule, ...]:
        rules = self._known.get(kind)
        if rules is None:
            if len(self._known) >= _MOST_KINDS:
                self._known.clear()
            rules = self._known[kind] = tuple(rule for rule in self._rules if rule.of_kind(kind))
        return rules


def _places(text: bytes, span: bytes, low: int, high: int) -> Iterator[int]:
    place = text.find(span, low, high + len(span))
    while place >= 0:
        yield place
        place = text.find(span, place + 1, high + len(span))


def _stands(ends: list[int], low: int, high: int) -> bool:
    """Whether a find ends from `low` to `high`: one before the match; a closer look may say that it is no context."""
    place = bisect_right(ends, high)
    return place > 0 and ends[place - 1] >= low
