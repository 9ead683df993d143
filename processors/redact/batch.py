"""Many texts as one: what can be said of all of them at once, before each is looked at by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from processors.redact.candidates import BEHIND_KEY, begun, behind, joined, matches
from processors.redact.empty import long_values, outside

if TYPE_CHECKING:
    from processors.redact.beside import Group
    from processors.redact.candidates import Behind, Candidate, Crowds, Finds, Sought, Words
    from processors.redact.readings import Readings
    from processors.redact.rules import Rule


# With one in so many bytes it is faster to look for words in the whole text than before each.
EVERY: Final = 96
# What assigns a text.
_ASSIGNS_TEXT: Final = (b':"', b":'")
# So many keys are worth a look at all of them at once.
_MANY: Final = 16


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
        # Up to where a span must not have ended before a candidate, by rule and first byte.
        self._voids: dict[tuple[int, int], int] = {}
        # What several expressions say together: by group of rules, and by rule.
        self._words: dict[int, Words] = {}
        self._behind: dict[int, list[Behind]] = {}

    def read(self, found: Finds, crowds: Crowds) -> None:
        """Takes what a scan has found."""
        for expression, ends in found.items():
            kind, size, rules = self._sought[expression]
            places = sorted(ends)  # mostly in order already
            if kind == "key":
                places = self._allowed(rules[0], self._filled(rules[0], size, places))
            elif kind == "member":
                places = self._with_values(rules, places)
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

    def voids(self) -> dict[tuple[int, int], int]:
        """Drops candidates that lack a word before them, and gives what `Context.before_all` says of others, by rule and first byte.

        So of many of one rule; a word of the text before may be among those that a candidate has.
        """
        counts: defaultdict[int, list[int]] = defaultdict(list)
        for place, candidate in enumerate(self.candidates):
            counts[candidate[1]].append(place)
        gone: set[int] = set()
        for number, places in counts.items():
            rule = self._rule_of(number)
            if rule.reaches or not self._crowd(rule, places):
                continue
            # One that begins inside a character begins elsewhere in the end.
            whole = [place for place in places if self._text[self.candidates[place][3]] & 0xC0 != 0x80]
            firsts = [self.candidates[place][3] for place in whole]
            for place, first, void in zip(whole, firsts, rule.context.before_all(self._readings, firsts), strict=True):
                if void is None:
                    gone.add(place)
                elif void >= 0:
                    self._voids[number, first] = void
        if gone:
            self.candidates = [one for place, one in enumerate(self.candidates) if place not in gone]
        return self._voids

    def _crowd(self, rule: Rule, places: list[int]) -> bool:
        """Whether there are words to look for, and so many places that one look for all is faster."""
        return rule.context.asks and len(places) * EVERY >= len(self._text)

    @cached_property
    def _readings(self) -> Readings:
        from processors.redact.readings import Readings  # noqa: PLC0415  a cold start without a crowd needs none

        return Readings(self._text)

    def _filled(self, number: int, size: int, places: list[int]) -> list[int]:
        """Gives the ends of keys of `size` bytes with something behind them; `token` ends where `access_token` does."""
        seen, full = self._keys.setdefault(number, (set(), set()))
        text, reader = self._text, self._rule_of(number).reader
        empty = reader.empty(escapes=self._escapes).match
        alone = seen.isdisjoint(places)
        new = places if alone else [end for end in places if end not in seen]
        if len(new) >= _MANY:
            vain = [stretch for stretch in self._long_values if reader.hopeless(text[slice(*stretch)])]
            new = reader.named(text, outside(new, vain) if vain else new, size)
        some = [end for end in new if not empty(text, end - 2)]
        if len(some) >= _MANY and any(reader.another(text, end, size) for end in some[:_MANY]):
            some = [end for end in some if not reader.another(text, end, size)]
        full.update(some)
        seen.update(places)
        return some if alone else [end for end in places if end in full]

    def _allowed(self, number: int, places: list[int]) -> list[int]:
        """Gives the ends of keys that have a word before them, where they must; what else is known of their values is kept."""
        rule = self._rule_of(number)
        if not self._crowd(rule, places):
            return places
        out: list[int] = []
        starts = rule.reader.value_starts(self._text, places)
        for end, start, void in zip(places, starts, rule.context.before_all(self._readings, starts), strict=True):
            if start < 0 or void is not None:
                out.append(end)
            if start >= 0 and void is not None and void >= 0 and self._text[end - 3] not in BEHIND_KEY:
                self._voids[number, end - 1] = void
        return out

    def _with_values(self, rules: tuple[int, ...], places: list[int]) -> list[int]:
        """Gives the ends of what is called a name's value with something behind it."""
        text = self._text
        for number in rules:
            empty = self._rule_of(number).reader.empty(escapes=self._escapes).match
            # What wraps a value may hold one.
            places = [end for end in places if text[end : end + 2] not in _ASSIGNS_TEXT or not empty(text, end)]
        return places

    @cached_property
    def _long_values(self) -> list[tuple[int, int]]:
        return long_values(self._text)

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
