"""Numbers beside words: `national id` is a word of twenty rules, and a number of eleven digits a match of six of them.

The scan finds the words. What stands behind them is looked at for all rules together: the same number a thousand times is
one, and only those that pass a rule's checksum are looked for once more, all at once.
"""

from __future__ import annotations

import functools
import operator
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from itertools import accumulate, compress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from processors.redact.batch import EVERY
from processors.redact.candidates import regions
from processors.redact.columns import Numbers
from processors.redact.rules import FEW, everywhere
from processors.redact.shapes import KINDS
from processors.redact.sieve import LEAST

if TYPE_CHECKING:
    from processors.redact.candidates import Found, Words
    from processors.redact.rules import Rule

_DIGIT: Final = re.compile(rb"[0-9]")
_BLANKS: Final = b" \t\n\r\v\f"
_NEWLINE: Final = 10
# Where more than one number in so many passes, the rule's own expression looks at all of them.
_MOST_PASS: Final = 4
# Kinds of tokens that are remembered; hostile text has any number of them.
_MOST_KINDS: Final = 4096
# The tokens of so many sorts are picked out sort by sort, of more one by one.
_FEW_SORTS: Final = 4
# Whatever is neither digit nor letter in a kind.
_NO_KIND: Final = bytes(b for b in range(256) if b not in b"0Aa")

# Rules, and whether a match of each must be the whole token.
_Rules = tuple[tuple["Rule", bool], ...]


class _Tokens(NamedTuple):
    """What may hold matches of a rule: numbers of one kind, and others, that are one as a whole or not at all; and any other."""

    many: list[Numbers]
    few: list[bytes]
    others: list[bytes]

    def total(self) -> int:
        """Gives how many they are."""
        return sum(map(len, self.many)) + len(self.few) + len(self.others)


class _Piece(NamedTuple):
    """A region of a text: where it begins, its numbers with blanks between them, and those alone, in order."""

    low: int
    text: bytes
    tokens: list[bytes]

    def places(self, wanted: Collection[bytes]) -> Iterator[tuple[int, bytes]]:
        """Gives where some tokens stand in the text, and perhaps a part of another that looks like one."""
        if len(wanted) <= FEW:
            for token in wanted:
                yield from ((self.low + at, token) for at in everywhere(self.text, token, 0, len(self.text)))
            return
        padded, at = b" %s " % self.text, 0
        for token in filter(wanted.__contains__, self.tokens):
            at = padded.find(b" %s " % token, at)
            yield self.low + at, token
            at += len(token)


class Group:
    """The rules that share words."""

    __slots__ = (
        "_any", "_apart", "_back", "_behind", "_digits", "_inner", "_inside", "_kinds", "_known", "_least", "_most", "_numbers",
        "_rules", "_size", "_solid", "_sorts", "_splits", "_touched",
    )  # fmt: skip

    def __init__(self, source: Mapping[str, Any], taken: bytes, rule_of: Callable[[int], Rule]) -> None:
        self._rules = tuple(rule_of(number) for number in source["rules"])
        # A match of `least` to `most` bytes may begin in the `within` bytes behind a word.
        self._size: int = source["within"]
        # Whether every match holds a digit.
        self._digits: bool = source["digits"]
        self._least: int = source["least"]
        self._most: int = source["most"]
        # What may touch no match as one byte; whatever else is no part of one as a blank; and blanks that are as bytes that are none.
        solid = functools.reduce(operator.and_, (rule.touching for rule in self._rules))
        touching = solid - frozenset(taken)
        inside = bytes(b for b in _BLANKS if b in taken)
        free = bytes(
            b for b in range(256) if b not in taken and b not in _BLANKS and b not in touching and b not in b"0Aa"
        )
        # Whether there are bytes to spare for that, and no match begins or ends with a blank.
        self._splits: bool = source["edged"] and len(free) > len(inside)
        if not self._splits:
            return
        self._inner, self._touched = [bytes([b]) for b in free[: len(inside)]], free[-1:]
        moved = bytes.maketrans(inside, free[: len(inside)])
        self._apart = bytes(moved[b] if b in taken else free[-1] if b in touching else 32 for b in range(256))
        back = bytes.maketrans(free[: len(inside)], inside)
        self._back = back.translate(bytes.maketrans(self._touched, bytes(sorted(touching)[:1]))) if touching else back
        self._solid = bytes(solid) + self._touched
        # What may follow a number, as far as it makes a difference to a rule: one byte that may end a match, one that may not.
        others = (b for b in reversed(range(256)) if b not in taken and b not in touching)
        follow = [*others, _NEWLINE]
        self._behind = {rule: tuple({b in rule.right: bytes([b]) for b in follow}.values()) for rule in self._rules}
        kept = free[: len(inside)] + self._touched
        self._kinds = bytes(b if b in kept else KINDS[b] for b in range(256))
        self._inside = bytes.maketrans(free[: len(inside)], inside)
        self._any = re.compile(b"|".join(rule.kinds for rule in self._rules))
        # Of kinds of tokens their sort, by number, and what each sort says; 0 says that no rule has any.
        self._known: dict[bytes, int] = {}
        self._numbers: dict[tuple[_Rules, int], int] = {}
        self._sorts: list[tuple[_Rules, bool]] = [((), False)]

    def matches(self, text: bytes, words: Words) -> Iterator[tuple[Rule, Found]]:
        """Gives the matches of each rule behind its own words, in order."""
        its = {number for rules, _, _ in words for number in rules}
        every = regions((firsts, lasts, self._size) for _, firsts, lasts in words)
        most = self._most + 1
        if self._digits:
            every = [(low, high) for low, high in every if _DIGIT.search(text, low, high + self._most)]
        if not every:
            return
        if not self._splits:
            yield from ((rule, rule.within(text, every, beyond=most)) for rule in self._rules if rule.order in its)
            return
        pieces = self._pieces(text, every)
        passing: dict[bytes, list[tuple[Rule, int]]] = {}
        for rule, tokens in self._of_rule(pieces, its).items():
            some = list(self._passing(rule, tokens))
            if len(some) > max(FEW, tokens.total() // _MOST_PASS) and len(some) * EVERY >= len(text):
                near = rule.context.regions(text)
                yield rule, rule.within(text, near, beyond=most) if near else []
                continue
            for token, begins in some:
                passing.setdefault(token, []).append((rule, begins))
        for rule, places in self._places(pieces, passing).items():
            yield rule, rule.context.behind_words(text, rule.at(text, sorted(places)))

    def _pieces(self, text: bytes, where: list[tuple[int, int]]) -> list[_Piece]:
        """Gives regions; what is no part of a number is a blank in them."""
        each = ((low, self._edged(text[low : high + self._most].translate(self._apart))) for low, high in where)
        return [_Piece(low, piece, piece.split()) for low, piece in each]

    def _places(self, pieces: list[_Piece], passing: Mapping[bytes, list[tuple[Rule, int]]]) -> dict[Rule, set[int]]:
        """Gives where numbers begin that pass a rule's checksum, of the rules that have some there."""
        places: dict[Rule, set[int]] = {}
        for piece in pieces if passing else ():
            for at, token in piece.places(passing):
                for rule, begins in passing[token]:
                    places.setdefault(rule, set()).add(at + begins)
        return places

    def _edged(self, piece: bytes) -> bytes:
        """Gives a piece without most of its words, and without blanks of numbers at their edges: no number begins or ends with one.

        What is left of either costs a look and nothing else.
        """
        touched = self._touched
        piece = piece.replace(touched * 2, b"  ").replace(b" %s " % touched, b"   ")
        for blank in self._inner:
            for edge in (b" ", touched):
                piece = piece.replace(edge + blank, edge + b" ").replace(blank + edge, b" " + edge)
        return piece

    def _of_rule(self, pieces: list[_Piece], its: Container[int]) -> dict[Rule, _Tokens]:
        """Gives for each rule the tokens that are of a kind with its matches."""
        out: dict[Rule, _Tokens] = {}
        for rules, even, tokens in self._alike(pieces):
            some = list(set(tokens))
            numbers: Numbers | None = None
            for rule, whole in rules:
                if rule.order not in its:
                    continue
                its_own = out.setdefault(rule, _Tokens([], [], []))
                if not whole:
                    its_own.others.extend(some)
                elif len(some) < LEAST or not even:
                    its_own.few.extend(some)
                else:
                    numbers = numbers or Numbers(some)
                    its_own.many.append(numbers)
        return out

    def _alike(self, pieces: list[_Piece]) -> Iterator[tuple[_Rules, bool, Iterable[bytes]]]:
        """Gives the tokens that the same rules have, and whether they are all of one size as numbers."""
        tokens: list[bytes] = []
        kinds: list[bytes] = []
        for piece in pieces:
            tokens += piece.tokens
            kinds += piece.text.translate(self._kinds).split()
        self._learn(set(kinds))
        sorts = list(map(self._known.__getitem__, kinds))
        wanted = {sort: list[bytes]() for sort in set(sorts) if sort}
        if len(wanted) <= _FEW_SORTS:
            for sort in wanted:
                yield *self._sorts[sort], compress(tokens, map(sort.__eq__, sorts))
            return
        for sort, token in compress(zip(sorts, tokens, strict=True), sorts):
            wanted[sort].append(token)
        for sort, some in wanted.items():
            yield *self._sorts[sort], some

    def _passing(self, rule: Rule, tokens: _Tokens) -> Iterator[tuple[bytes, int]]:
        """Gives which of the tokens hold a match that passes the rule's checksum, and where in it that begins."""
        yield from ((token, 0) for token in rule.passing(tokens.many, tokens.few))
        others = tokens.others
        if not others:
            return
        # Where a number ends depends on what follows it: the longest may have to end earlier.
        behind = self._behind[rule]
        each = [token + byte for token in others for byte in behind]
        lines = b"\n".join([b"", *each, b""]).translate(self._back)
        if found := rule.within(lines, [(0, len(lines))]):
            ends = list(accumulate(len(line) + 1 for line in each))  # of the lines, each begins behind one
            for start, *_ in found:
                number = bisect_right(ends, start - 1)
                yield others[number // len(behind)], start - 1 - (ends[number - 1] if number else 0)

    def _learn(self, kinds: set[bytes]) -> None:
        """Finds out of what sort tokens of these kinds are: which rules may have a match in one, and of how many digits and letters."""
        known, least, most, solid = self._known, self._least, self._most, self._solid
        if len(known) > _MOST_KINDS:
            known.clear()
        for kind in kinds.difference(known):
            # What may touch no match is longer than one, or one as a whole.
            fits = least <= len(kind) and (len(kind) <= most or kind.translate(None, solid))
            rules = self._of_kind(kind.translate(self._inside)) if fits else ()
            size = 0 if b"%" in kind else len(kind.translate(None, _NO_KIND))
            known[kind] = self._sort((rules, size)) if rules else 0

    def _sort(self, sort: tuple[_Rules, int]) -> int:
        """Gives the number of a sort, from 1."""
        numbers = self._numbers
        if sort not in numbers:
            numbers[sort] = len(numbers) + 1
            self._sorts.append((sort[0], bool(sort[1])))
        return numbers[sort]

    def _of_kind(self, kind: bytes) -> _Rules:
        """Gives the rules of which a match may lie in a token of a kind, and whether it must be the whole token."""
        each = self._rules if self._any.search(kind) else ()
        return tuple((r, whole) for r in each if (whole := r.of_kind(kind, self._touched)) is not None)
