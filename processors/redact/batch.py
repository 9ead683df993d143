"""Many texts as one: what can be said of all of them at once, before each is looked at by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from processors.redact.candidates import begun, behind, joined, matches

if TYPE_CHECKING:
    from processors.redact.beside import Group
    from processors.redact.candidates import Behind, Candidate, Crowds, Finds, Sought, Words
    from processors.redact.rules import Rule


class Batch:
    """The finds in a batch: candidates of rules for which a newline is a border as good as a text's own, and the others.

    A batch full of near-misses is done with here, and so is a batch of many short texts. Keys with nothing behind them go;
    `escapes` says that a quote in the batch may have been an escaped one.
    """

    def __init__(
        self,
        text: bytes,
        sought: Sequence[Sought],
        rule_of: Callable[[int], Rule],
        group_of: Callable[[int], Group],
        *,
        escapes: bool,
    ) -> None:
        self._text, self._sought, self._rule_of, self._group_of = text, sought, rule_of, group_of
        self._escapes = escapes
        self.candidates: list[Candidate] = []
        # Finds that want a look at their own text, by expression.
        self.rest: Finds = {}
        # By rule: the ends of keys that were looked at, and those behind which there may be a value.
        self._keys: dict[int, tuple[set[int], set[int]]] = {}
        # What several expressions say together: by group of rules, and by rule.
        self._words: dict[int, Words] = {}
        self._behind: dict[int, list[Behind]] = {}

    def read(self, found: Finds, crowds: Crowds) -> None:
        """Takes what a scan has found."""
        for expression, ends in found.items():
            kind, size, rules = self._sought[expression]
            places = sorted(ends)  # mostly in order already
            if kind == "key":
                places = self._filled(rules[0], places)
            elif self._together(kind, size, rules, places, places) or self._at_once(kind, size, rules, places):
                continue
            if places:
                self.rest[expression] = places
        for expression, ranges in crowds.items():
            kind, size, rules = self._sought[expression]
            firsts, lasts = [first for first, _ in ranges], [last for _, last in ranges]
            if not self._together(kind, size, rules, firsts, lasts):
                where = joined((first - size, last) for first, last in ranges)
                for rule in map(self._rule_of, rules):
                    self.candidates += begun(self._text, rule.within(self._text, where, beyond=size), rule)
        for number, words in self._behind.items():
            self.candidates += behind(self._text, words, self._rule_of(number))
        for group, some in self._words.items():
            for rule, its in self._group_of(group).matches(self._text, some):
                self.candidates += [(at, rule.order, at, first, last) for at, first, last in its]

    def _filled(self, number: int, places: list[int]) -> list[int]:
        """Gives the ends of keys with something behind them; `token` ends where `access_token` does."""
        seen, full = self._keys.setdefault(number, (set(), set()))
        empty = self._rule_of(number).empty(escapes=self._escapes)
        text = self._text
        if seen.isdisjoint(places):
            some = [end for end in places if not empty(text, end - 2)]
            full.update(some)
        else:
            full.update([end for end in places if end not in seen and not empty(text, end - 2)])
            some = [end for end in places if end in full]
        seen.update(places)
        return some

    def _together(self, kind: str, size: int, rules: tuple[int, ...], firsts: list[int], lasts: list[int]) -> bool:
        """Puts words aside until all expressions have been read; says whether they are words, or nothing by themselves."""
        if kind == "head":
            return True
        if kind == "beside":
            self._words.setdefault(size, []).append((rules, firsts, lasts))
        elif kind == "word" and all(self._rule_of(number).lines for number in rules):
            for number in rules:
                self._behind.setdefault(number, []).append((size, firsts, lasts))
        else:
            return False
        return True

    def _at_once(self, kind: str, size: int, rules: tuple[int, ...], places: list[int]) -> bool:
        """Looks for matches in all texts; says whether that was possible: a match with a newline could be of two."""
        if kind not in ("whole", "begin"):
            return False
        its = [self._rule_of(number) for number in rules]
        if not all(rule.lines for rule in its):
            return False
        self.candidates += [one for rule in its for one in matches(self._text, kind, size, places, rule)]
        return True
