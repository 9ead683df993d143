"""All triggers as one automaton: what the sidecar runs over every byte."""

from __future__ import annotations

from dataclasses import dataclass

from firelens.compile.redaction.automata import classes
from firelens.compile.redaction.triggers import Sequence


@dataclass(frozen=True, slots=True)
class Union:
    """State 0 begins; states from `first` on have just read the triggers in `hits`."""

    class_of: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]
    first: int
    hits: dict[int, tuple[int, ...]]


def union(sequences: list[Sequence]) -> Union:
    """Gives the automaton that knows at every byte which sequences end there.

    A state is the set of all beginnings of sequences that end here, as the bits of one integer: one shift moves them all.
    """
    class_of, width = classes([chars for s in sequences for chars in s])
    begin = end = 0
    takers = [0] * width
    member = {c: b for b, c in enumerate(class_of)}
    place = 0
    ends: dict[int, int] = {}
    for number, sequence in enumerate(sequences):
        begin |= 1 << place
        for chars in sequence:
            for c in range(width):
                if chars >> member[c] & 1:
                    takers[c] |= 1 << place
            place += 1
        ends[place - 1] = number
        end |= 1 << (place - 1)
    numbers = {0: 0}
    order = [0]
    rows: list[list[int]] = []
    for state in order:
        shifted = (state << 1) | begin
        row = []
        for taker in takers:
            target = shifted & taker
            if target not in numbers:
                numbers[target] = len(order)
                order.append(target)
            row.append(numbers[target])
        rows.append(row)
    return _sorted(class_of, rows, {numbers[s]: _ending(s & end, ends) for s in order if s & end})


def _ending(bits: int, ends: dict[int, int]) -> tuple[int, ...]:
    out = []
    while bits:
        low = bits & -bits
        out.append(ends[low.bit_length() - 1])
        bits ^= low
    return tuple(sorted(out))


def _sorted(class_of: list[int], rows: list[list[int]], hits: dict[int, tuple[int, ...]]) -> Union:
    """Puts the states with a trigger last, so that one comparison finds them."""
    order = [s for s in range(len(rows)) if s not in hits] + sorted(hits)
    new = {old: number for number, old in enumerate(order)}
    return Union(
        tuple(class_of),
        tuple(tuple(new[t] for t in rows[old]) for old in order),
        len(rows) - len(hits),
        {new[s]: numbers for s, numbers in hits.items()},
    )
