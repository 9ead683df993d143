"""All triggers as one automaton: what the sidecar runs over every byte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from firelens.compile.redaction.automata import classes
from firelens.compile.redaction.triggers import Sequence
from schemas.redaction.language import Bytes

# So many different bytes at the end of a trigger say little: a state for each of them would be most of all states.
_MANY = 64


@dataclass(frozen=True, slots=True)
class Union:
    """State 0 begins; a state has just read the triggers in its `hits`, and does most of what the one it is `like` does.

    States are numbered as they are met, breadth first, so that the one like another comes before it. A trigger with a set in `then`
    has been read up to its last byte: it is there if that is one of the set.
    """

    class_of: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]
    hits: dict[int, tuple[int, ...]]
    like: tuple[int, ...]
    then: tuple[Bytes | None, ...]


def union(sequences: list[Sequence]) -> Union:
    """Gives the automaton that knows at every byte which sequences end there.

    A state is the set of all beginnings of sequences that end here. Those of one byte are the same wherever a byte of its
    class was read, and there are many; the others are few. So a state is kept as the two.
    """
    class_of, width = classes([chars for s in sequences for chars in s])
    then = [s[-1] if len(s) > 1 and s[-1].bit_count() > _MANY else None for s in sequences]
    sequences = [s if last is None else s[:-1] for s, last in zip(sequences, then, strict=True)]
    member = {c: b for b, c in enumerate(class_of)}
    # Of each byte of each sequence, one behind the other: the classes that it may be; and which of them end a sequence.
    takes = [[c for c in range(width) if chars >> member[c] & 1] for s in sequences for chars in s]
    ends = {end - 1: number for number, end in enumerate(accumulate(map(len, sequences)))}
    begun: dict[int, list[int]] = {c: [] for c in range(-1, width)}
    for place in (end + 1 - len(sequences[number]) for end, number in ends.items()):
        for c in takes[place]:
            begun[c].append(place)
    same: dict[tuple[int, ...], int] = {}
    first = [same.setdefault(tuple(begun[c]), c) for c in range(-1, width)][1:]

    def after(places: Iterable[int]) -> dict[int, list[int]]:
        out: dict[int, list[int]] = {}
        for place in places:
            if place not in ends:
                for c in takes[place + 1]:
                    if c in out:
                        out[c].append(place + 1)
                    else:
                        out[c] = [place + 1]
        return out

    follows = {c: after(begun[c]) for c in {-1, *first}}
    numbers: dict[tuple[int, tuple[int, ...]], int] = {(-1, ()): 0}
    order = list(numbers)
    rows: list[tuple[int, ...]] = []
    like = [0]
    for number, (last, places) in enumerate(order):
        of_one, of_more = follows[last], after(places)
        row = []
        for c in range(width):
            behind = of_one.get(c, ())
            if c in of_more:
                behind = sorted([*behind, *of_more[c]])
            target = first[c], tuple(behind)
            if target not in numbers:
                numbers[target] = len(order)
                order.append(target)
                # What had begun later of the same text goes on in the same way.
                like.append(rows[like[number]][c] if number else 0)
            row.append(numbers[target])
        rows.append(tuple(row))
    ended = (sorted(ends[p] for p in (*begun[last], *places) if p in ends) for last, places in order)
    hits = {number: tuple(its) for number, its in enumerate(ended) if its}
    return Union(tuple(class_of), tuple(rows), hits, tuple(like), tuple(then))
