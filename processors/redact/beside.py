"""Numbers beside words: `national id` is a word of twenty rules, and a number of eleven digits a match of six of them.

The scan finds the words. What stands behind them is looked at for all rules together: the same number a thousand times is
one, and only those that pass a rule's checksum are looked for once more, all at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from processors.redact.candidates import regions
from processors.redact.rules import CUT_CHARACTER, FEW, everywhere
from processors.redact.shapes import KINDS

if TYPE_CHECKING:
    from processors.redact.candidates import Words
    from processors.redact.rules import Found, Rule

_DIGIT: Final = re.compile(rb"[0-9]")
_BLANKS: Final = b" \t\n\r\v\f"
_NEWLINE: Final = 10
# Where the words of one expression end, in order; of a crowd the first and the last.
Ends = tuple[list[int], list[int]]
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
        # What may follow a number, as far as it makes a difference to a rule: one byte that may end a match, one that may not.
        others = [b for b in reversed(range(256)) if b not in taken and b != _NEWLINE]
        self._behind = {rule: (*{b in rule.right: bytes([b]) for b in others}.values(), b"\n") for rule in self._rules}
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
        pieces, of_rule = self._tokens(text, every, its)
        for rule, tokens in of_rule.items():
            passing = set(self._passing(rule, tokens))
            if len(passing) > FEW:
                found = rule.within(text, every, beyond=most)
            else:
                places = (
                    low + begin + begins
                    for token, begins in passing
                    for low, piece in pieces
                    for begin in self._found(piece, token)
                )
                found = rule.at(text, sorted(set(places)))
            own, before = its[rule.order], rule.before
            found = [one for one in found if _any_stands(own, one[1] - before, one[1] + 1)]
            yield rule, rule.hinted(text.lower(), found) if len(found) > FEW else found

    def _tokens(
        self, text: bytes, where: list[tuple[int, int]], its: Container[int]
    ) -> tuple[list[tuple[int, bytes]], dict[Rule, list[bytes]]]:
        """Gives the regions, split into tokens, and of each rule those that are of a kind with its matches."""
        apart = self._apart if self._splits else None
        pieces = [(low, text[low : high + self._most].translate(apart)) for low, high in where]
        tokens: set[bytes] = set()
        for _, piece in pieces:
            tokens.update(piece.split() if apart else (piece,))
        of_rule: dict[Rule, list[bytes]] = {}
        for token in tokens:
            kind = token.translate(self._back) if apart else token
            for rule in self._of_kind(kind.translate(KINDS)):
                if rule.order in its:
                    of_rule.setdefault(rule, []).append(token)
        return pieces, of_rule

    def _found(self, piece: bytes, token: bytes) -> Iterator[int]:
        """Gives where a token stands in a piece."""
        if self._splits:
            return everywhere(piece, token, 0, len(piece))
        return iter((0,) if piece == token else ())

    def _passing(self, rule: Rule, tokens: Sequence[bytes]) -> Iterator[tuple[bytes, int]]:
        """Gives which of the tokens hold a match that passes the rule's checksum, and where in it that begins."""
        # Where a number ends depends on what follows it: the longest may have to end earlier.
        behind = self._behind[rule]
        each = [token + byte for token in tokens for byte in behind]
        lines = b"\n".join([b"", *each, b""])
        if self._splits:
            lines = lines.translate(self._back)
        if found := rule.within(lines, [(0, len(lines))]):
            ends = list(accumulate(len(line) + 1 for line in each))  # of the lines, each begins behind one
            for start, *_ in found:
                number = bisect_right(ends, start - 1)
                yield tokens[number // len(behind)], start - 1 - (ends[number - 1] if number else 0)

    def _of_kind(self, kind: bytes) -> tuple[Rule, ...]:
        rules = self._known.get(kind)
        if rules is None:
            if len(self._known) >= _MOST_KINDS:
                self._known.clear()
            rules = self._known[kind] = tuple(rule for rule in self._rules if rule.of_kind(kind))
        return rules


def _any_stands(words: list[Ends], low: int, high: int) -> bool:
    """Whether a word ends from `low` to `high`, which is before a match; a closer look may say that it is no context."""
    for firsts, lasts in words:
        place = bisect_right(firsts, high)
        if place and lasts[place - 1] >= low:
            return True
    return False
