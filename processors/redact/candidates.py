"""From what the scan found to where matches begin: one regular expression over the neighbourhood instead of many looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from processors.redact.pairs import names_before

if TYPE_CHECKING:
    from processors.redact.inserts import Inserted
    from processors.redact.rules import Rule

# Where a match begins, and the first byte and the end of its body.
Found = list[tuple[int, int, int]]
# Where a match begins with all that belongs to it, its rule, where it was found, the first byte and the end of its body.
# A rule that reads the value of a key has the end of the key, and one more, in place of the first byte, and where a value begins
# that is not beside the key in place of the end, or 0. What lies inside a longer match of its rule has neither: they are 0, or less.
Candidate = tuple[int, int, int, int, int]
# The ends of finds, by the number of their expression.
Finds = dict[int, list[int]]
# Where finds crowd, by the number of their expression: the end of the first, and where the last one ends at most.
Crowds = dict[int, list[tuple[int, int]]]
# Of a word: its bytes, where finds end, or the first of a crowd does, and where the last of each crowd does.
Behind = tuple[int, list[int], list[int]]
# The rules of words; where finds end, or the first of a crowd does, in order; where the last of each crowd does.
Words = list[tuple[tuple[int, ...], list[int], list[int]]]
# Neighbourhoods this close are searched as one.
_CLOSE: Final = 64
# So much is looked at first before a find.
_LEAST_BEFORE: Final = 64
# What may stand between a key and the mark that ends a find of it: two quotes, a bracket, forty blanks.
BEHIND_KEY: Final = b"\"'`] \t"
_MOST_BEHIND_KEY: Final = 44
# No name of a key is longer.
_MOST_KEY: Final = 64


class Sought(NamedTuple):
    """What a find of an expression says about its rules.

    `whole`: a match lies in the `size` bytes before the end (0: anywhere before). `begin`: one begins `size` bytes before.
    `word`: a word begins there. `key`: a key of `size` bytes, behind it a mark that assigns, and one byte. `flag`, `column`: one of
    its rule's keys, and `size` bytes; `member`: one, a quote, and what the next member is called. `name`: a key, `size` bytes with
    the one behind it. `beside`: a word of the rules, which belong to the group of number `size`. `head`: how rules begin, which
    says nothing by itself.
    """

    kind: str
    size: int
    rules: tuple[int, ...]

    @classmethod
    def trigger(cls, entry: Mapping[str, Any], rules: Sequence[Mapping[str, Any]]) -> Sought:
        """Reads an entry of the plan's `triggers`."""
        rule = rules[entry["rules"][0]]
        kind = "name" if "reader" in rule else "word" if "first" in rule else "begin"
        return cls(kind, entry["back"], tuple(entry["rules"]))


class Looked(NamedTuple):
    """What a text has to be looked at for, and how it reads: whether without odd escapes, and where in the batch.

    `voids` says by rule and first byte in the batch up to where a span must not have ended before a candidate.
    """

    candidates: list[Candidate]
    finds: Finds
    text: bytes
    plain: bool
    begin: int
    voids: Mapping[tuple[int, int], int]


def candidates(text: bytes, found: Finds, sought: Sequence[Sought], rule_of: Callable[[int], Rule]) -> list[Candidate]:
    """Gives what may be a match: where it begins, then by rule."""
    out: list[Candidate] = []
    words: dict[int, list[Behind]] = {}
    inserted = _inserted()(text)
    for expression, places in found.items():
        kind, size, rules = sought[expression]
        if kind == "word":
            for number in rules:
                words.setdefault(number, []).append((size, places, places))
        elif kind == "key":
            marks = [end - 2 for end in places]
            keys = [mark if text[mark - 1] not in BEHIND_KEY else _key_end(text, mark) for mark in marks]
            out += [(key - size, number, key - size, key + 1, 0) for number in rules for key in keys]
        elif kind in ("flag", "column", "member"):
            known: dict[bytes, list[int]] = {}  # a text full of flags holds the same ones again and again
            ends = names_before(text, places) if kind == "member" else [end - size for end in places]
            ends = inserted.columns(ends) if kind == "column" else ends
            for number in rules:
                out += [
                    (key - length, number, key - length, key + 1, place)
                    for key in ends
                    for length in _sizes(text[max(key - _MOST_KEY, 0) : key], rule_of(number), known)
                    for place in (inserted.values(key - length, key) if kind == "column" else (0,))
                ]
        elif kind == "name":
            out += [
                (end - size, number, end - size, end, place)
                for number in rules
                for end in places
                for place in inserted.values(end - size, end - 1)
            ]
        else:
            for number in rules:
                out += matches(text, kind, size, places, rule_of(number))
    for number, its in words.items():
        out += behind(text, its, rule_of(number))
    return out


@cache
def _inserted() -> type[Inserted]:
    from processors.redact.inserts import Inserted  # noqa: PLC0415  a cold start without a find needs none

    return Inserted


def _sizes(tail: bytes, rule: Rule, known: dict[bytes, list[int]]) -> list[int]:
    if tail not in known:
        known[tail] = rule.keys(tail)
    return known[tail]


def _key_end(text: bytes, mark: int) -> int:
    low = max(mark - _MOST_BEHIND_KEY, 0)
    return low + len(text[low:mark].rstrip(BEHIND_KEY))


def matches(text: bytes, kind: str, size: int, places: list[int], rule: Rule) -> list[Candidate]:
    """Gives what may be a match where an expression was found to end."""
    if kind == "whole":
        found = rule.within(text, _neighbourhoods(places, size) if size else _before(text, places, rule))
    else:  # `begin`
        found = rule.at(text, [end - size for end in places])
    return begun(text, found, rule)


def begun(text: bytes, found: Found, rule: Rule) -> list[Candidate]:
    """Gives the candidates of matches, each from where it begins with all that belongs to it."""
    number = rule.order
    if rule.reaches:
        begin = rule.begin
        return [(start, number, at, first, last) for at, first, last in found if (start := begin(text, at, 0)) >= 0]
    return [(at, number, at, first, last) for at, first, last in found]


def behind(text: bytes, words: list[Behind], rule: Rule) -> list[Candidate]:
    """Gives what may be a match behind words: of how many bytes what was found of each, and where it ends."""
    where = regions((firsts, lasts, rule.context.before - size) for size, firsts, lasts in words)
    return begun(text, rule.behind(text, where), rule)


def regions(words: Iterable[tuple[list[int], list[int], int]]) -> list[tuple[int, int]]:
    """Gives where matches may begin behind words: one region where they stand close together.

    Of each word: where the first and the last find of each crowd of it end, in order, and how far behind that one may begin.
    """
    some = list(words)
    low = min(firsts[0] for firsts, _, _ in some) - 1
    high = max(lasts[-1] + far for _, lasts, far in some)
    if high - low <= sum(len(firsts) * far for firsts, _, far in some):
        return [(low, high)]
    return joined(sorted((first - 1, last + far) for *ends, far in some for first, last in zip(*ends, strict=True)))


def joined(each: Iterable[tuple[int, int]], close: int = 1) -> list[tuple[int, int]]:
    """Gives regions that come in order, those as one that are no more than `close` bytes apart."""
    out: list[tuple[int, int]] = []
    for first, last in each:
        if out and first <= out[-1][1] + close:
            out[-1] = out[-1][0], max(out[-1][1], last)
        else:
            out.append((max(first, 0), last))
    return out


def _before(text: bytes, ends: list[int], rule: Rule) -> list[tuple[int, int]]:
    """Gives what a match that ends where one was found may lie in, however long it is."""
    close = ends[-1] - ends[0] <= _CLOSE * len(ends)
    out: list[tuple[int, int]] = []
    for end in ends[:1] if close else ends:
        before = out[-1] if out else (0, 0)
        low = end - 1  # the byte behind a match was found with it
        for most, others in rule.spread:
            low = _begins_behind(text, before[1], low, most, others)
        if low > before[1]:
            out.append((low, end))
        else:  # as far back as one that ends where the last one does, or to where the text begins
            out[-1:] = [(before[0], end)]
    return [(out[0][0], ends[-1])] if close else out


def _begins_behind(text: bytes, floor: int, end: int, most: int, others: bytes) -> int:
    """Gives a place, `floor` at least, such that what ends at `end` begins behind it, if it has but `most` bytes not in `others`."""
    size = _LEAST_BEFORE
    while end - size > floor and len(text[end - size : end].translate(None, others)) <= most:
        size *= 4
    return max(end - size, floor)


def _neighbourhoods(ends: list[int], size: int) -> list[tuple[int, int]]:
    if ends[-1] - ends[0] <= _CLOSE * len(ends):
        return [(max(ends[0] - size, 0), ends[-1])]
    return joined(((end - size, end) for end in ends), _CLOSE)
