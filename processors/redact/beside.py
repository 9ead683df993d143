"""Numbers beside words: `national id` is a word of twenty rules, and a number of eleven digits a match of six of them.

The scan finds the words. What stands behind them is looked at for all rules together: the same number a thousand times is
one, and only rules with a number that passes their checksum look for its places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from processors.redact.candidates import regions
from processors.redact.rules import CUT_CHARACTER
from processors.redact.shapes import KINDS

if TYPE_CHECKING:
    from processors.redact.candidates import Words
    from processors.redact.rules import Found, Rule

_DIGIT: Final = re.compile(rb"[0-9]")
_BLANKS: Final = b" \t\n\r\v\f"
# Where the words of one expression end, in order; of a crowd the first and the last.
Ends = tuple[list[int], list[int]]
# So many numbers are looked for one by one.
_FEW: Final = 16
# Kinds of tokens that are remembered; hostile text has any number of them.
_MOST_KINDS: Final = 4096


class Group:
    """The rules that share words."""

    __slots__ = ("_apart", "_back", "_behind", "_digits", "_known", "_most", "_rules", "_size", "_splits")

    def __init__(self, source: Mapping[str, Any], taken: bytes, rule_of: Callable[[int], Rule]) -> None:
        self._rules = tuple(rule_of(number) for number in source["rules"])
        # A match of at most `most` bytes may begin in the `within` bytes behind a word.
        self._size: int = source["within"]
        # Whether every match holds a digit.
        self._digits: bool = source["digits"]
        self._most: int = source["most"]
        # Whatever is no part of a match as a blank, and what is and would split one as a byte that is none.
        inside = bytes(b for b in _BLANKS if b in taken)
        free = bytes(b for b in range(256) if b not in taken and b not in _BLANKS)[: len(inside)]
        self._splits = len(free) == len(inside)
        moved = bytes.maketrans(inside[: len(free)], free)
        self._apart = bytes(moved[b] if b in taken else 32 for b in range(256))
        self._back = bytes.maketrans(free, inside[: len(free)])
        # What may follow a number, as far as it makes a difference to a rule: one byte for all that are alike.
        alike = {
            tuple(b in rule.right for rule in self._rules): bytes([b]) for b in reversed(range(256)) if b not in taken
        }
        self._behind = (*alike.values(), b"\n")
        self._known: dict[bytes, tuple[Rule, ...]] = {}

    def matches(self, text: bytes, words: Words) -> Iterator[tuple[Rule, Found]]:
        """Gives the matches of each rule behind its own words, in order."""
        its: dict[int, list[Ends]] = {}
        for rules, firsts, lasts in words:
            for number in rules:
                its.setdefault(number, []).append((firsts, lasts))
        every = regions((firsts, lasts, self._size) for _, firsts, lasts in words)
        most = self._most + 1
        if self._digits:
            every = [(low, high) for low, high in every if _DIGIT.search(text, low, high + self._most)]
        if not text.isascii() and any(CUT_CHARACTER.search(text, low, high + most) for low, high in every):
            for rule in self._rules:
                if rule.order in its:
                    yield rule, rule.within(text, every, beyond=most)
            return
        for rule, spans in self._passing(text, every, its):
            own, before = its[rule.order], rule.before
            near = regions((firsts, lasts, self._size) for firsts, lasts in own)
            if len(spans) <= _FEW:
                places = [place for low, high in near for span in spans for place in _places(text, span, low, high)]
                found = rule.at(text, places)
            else:
                found = rule.within(text, near, beyond=most, passing=True)
            yield rule, [one for one in found if _any_stands(own, one[1] - before, one[1] + 1)]

    def _passing(
        self, text: bytes, where: list[tuple[int, int]], its: Container[int]
    ) -> Iterator[tuple[Rule, set[bytes]]]:
        """Gives those of the rules with numbers there that pass their checksum, and these numbers."""
        tokens: set[bytes] = set()
        for low, high in where:
            some = text[low : high + self._most]
            tokens.update(some.translate(self._apart).split() if self._splits else (some,))
        of_rule: dict[Rule, list[bytes]] = {}
        for one in tokens:
            token = one.translate(self._back)
            for rule in self._of_kind(token.translate(KINDS)):
                if rule.order in its:
                    of_rule.setdefault(rule, []).append(token)
        for rule, its_tokens in of_rule.items():
            # Where a number ends depends on what follows it: the longest may have to end earlier.
            lines = b"\n".join([b"", *(token + byte for token in its_tokens for byte in self._behind), b""])
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


def _any_stands(words: list[Ends], low: int, high: int) -> bool:
    """Whether a word ends from `low` to `high`, which is before a match; a closer look may say that it is no context."""
    for firsts, lasts in words:
        place = bisect_right(firsts, high)
        if place and lasts[place - 1] >= low:
            return True
    return False
