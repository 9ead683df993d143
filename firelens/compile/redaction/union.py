"""All triggers as one automaton: what the sidecar runs over every byte."""

from __future__ import annotations

from dataclasses import dataclass

from firelens.compile.redaction.automata import classes
from firelens.compile.redaction.triggers import Sequence


@dataclass(frozen=True, slots=True)
class Union:
    """State 0 begins; a state has just read the triggers in its `hits`, and does most of what the one it is `like` does.

    States are numbered as they are met, breadth first, so that the one like another comes before it.
    """

    class_of: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]
    hits: dict[int, tuple[int, ...]]
    like: tuple[int, ...]


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
    for sequence_number, sequence in enumerate(sequences):
        begin |= 1 << place
        for chars in sequence:
            for c in range(width):
                if chars >> member[c] & 1:
                    takers[c] |= 1 << place
            place += 1
        ends[place - 1] = sequence_number
        end |= 1 << (place - 1)
    numbers = {0: 0}
    order = [0]
    rows: list[tuple[int, ...]] = []
    like = [0]
    for number, state in enumerate(order):
        shifted = (state << 1) | begin
        row = []
        for c, taker in enumerate(takers):
            target = shifted & taker
            if target not in numbers:
                numbers[target] = len(order)
                order.append(target)
                # What had begun later of the same text goes on in the same way.
                like.append(rows[like[number]][c] if number else 0)
            row.append(numbers[target])
        rows.append(tuple(row))
    found = {numbers[s]: _ending(s & end, ends) for s in order if s & end}
    return Union(tuple(class_of), tuple(rows), found, tuple(like))


def _ending(bits: int, ends: dict[int, int]) -> tuple[int, ...]:
    out = []
    while bits:
        low = bits & -bits
        out.append(ends[low.bit_length() - 1])
        bits ^= low
    return tuple(sorted(out))
