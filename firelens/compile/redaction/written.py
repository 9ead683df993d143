"""How an automaton stands in the Lua file: each row as what it changes of another one (lua/automata.lua reads it)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import ne
from typing import Any

# Rows before a row that are tried as its model; more of them cost the build more than they save the file.
_BEFORE = 4


def automaton(
    class_of: Sequence[int],
    rows: Sequence[Sequence[int]],
    hits: Mapping[int, Sequence[int]],
    like: Sequence[int] | None = None,
    then: Mapping[int, int] | None = None,
) -> dict[str, Any]:
    """Gives an automaton as data for Lua: numbers of `width`, `states`, `hits` in all, `classes`, and `rows`.

    A row is `back<class-last=state,class=state,hit!set?hit!;`: like the row so many `back`, but for these classes, and what it
    hits, perhaps only if one of a set of bytes follows: `then` says by hit which. `like` names an earlier row for each that it may
    have most in common with.
    """
    written = []
    for state, row in enumerate(rows):
        models = {*range(max(0, state - _BEFORE), state), *((like[state],) if like and state else ())}
        best = min(models, key=lambda m: (sum(map(ne, row, rows[m])), state - m), default=None)
        runs = _runs(row, [0] * len(row) if best is None else rows[best])
        written.append(
            ("" if best is None else f"{state - best}<")
            + "".join(f"{first}-{last}={to}," if last > first else f"{first}={to}," for first, last, to in runs)
            + "".join(f"{then[hit]}?{hit}!" if then and hit in then else f"{hit}!" for hit in hits.get(state, ()))
            + ";"
        )
    return {
        "width": len(rows[0]),
        "states": len(rows),
        "hits": sum(map(len, hits.values())),
        "classes": changes(class_of),
        "rows": "".join(written),
    }


def _runs(row: Sequence[int], model: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Neighbouring classes that lead to one state, where they lead elsewhere in the model."""
    first = None
    for c, (to, other) in enumerate(zip(row, model, strict=True)):
        if first is not None and (to == other or to != row[first]):
            yield first, c - 1, row[first]
            first = None
        if first is None and to != other:
            first = c
    if first is not None:
        yield first, len(row) - 1, row[first]


def changes(classes: Sequence[int]) -> str:
    """Gives where the class of a byte is not that of the byte before: byte, class, byte, class."""
    steps = (n for b in range(256) if (classes[b - 1] if b else 0) != classes[b] for n in (b, classes[b]))
    return ",".join(map(str, steps))
