"""A smallest automaton back to an expression that reads every byte in one way, so that Python's `re` may run it."""

from __future__ import annotations

from firelens.compile.redaction.automata import Positions, Table, table
from schemas.redaction.language import Alt, Bytes, Cat, Node, Repeat, Set

# Parts that ways have in common are written once for each way; beyond so many bytes of them the table is better.
_MOST_SETS = 300


def factored(node: Node) -> Node | None:
    """Gives an expression of the same language in which what alternatives begin with stands once: `ab|ac` is `a(?:b|c)`.

    None where there is none of this form (a loop through many states) or where it would be too long.
    """
    automaton = table(node)
    built = _Tree(automaton).node()
    if built is None or not Positions.of(built).deterministic or not _same(table(built), automaton):
        return None
    return built


class _Tree:
    """Follows an automaton from its start: what leads to another state is an alternative, what comes back is a repeat.

    Where all ways from a state meet again, what lies behind stands once.
    """

    def __init__(self, automaton: Table) -> None:
        self.rows = automaton.rows
        self.accepting = automaton.accepting
        self.bytes_of: dict[int, Bytes] = {}
        for byte, number in enumerate(automaton.class_of):
            self.bytes_of[number] = self.bytes_of.get(number, 0) | 1 << byte
        self.meets = _meetings(automaton)
        self.sets = 0

    def node(self) -> Node | None:
        return self._from(1, None, frozenset())

    def _from(self, state: int, stop: int | None, above: frozenset[int]) -> Node | None:
        if state == stop:
            return Cat(())
        meeting = self.meets[state]
        if meeting is None or meeting == stop:
            return self._ways(state, stop, above)
        head, tail = self._ways(state, meeting, above), self._from(meeting, stop, above | {state})
        return _cat(head, tail) if head and tail else None

    def _targets(self, state: int) -> dict[int, Bytes]:
        out: dict[int, Bytes] = {}
        for number, target in enumerate(self.rows[state]):
            if target:
                out[target] = out.get(target, 0) | self.bytes_of[number]
        return out

    def _ways(self, state: int, stop: int | None, above: frozenset[int]) -> Node | None:
        targets = self._targets(state)
        again: list[Node] = [Set(targets.pop(state))] if state in targets else []
        for target in list(targets):
            behind = self._targets(target)
            if state in behind and behind.keys() <= {state, target} and target not in self.accepting:
                there, back = targets.pop(target), Set(behind[state])
                stays = (Repeat(Set(behind[target]), 0, None),) if target in behind else ()
                again.append(Cat((Set(there), *stays, back)))
        self.sets += len(targets) + len(again)
        if self.sets > _MOST_SETS or not above.isdisjoint(targets):
            return None
        ways: list[Node] = []
        for target, chars in targets.items():
            behind_it = self._from(target, stop, above | {state})
            if behind_it is None:
                return None
            ways.append(_then(chars, behind_it))
        parts: list[Node] = [Repeat(_one_of(again), 0, None)] if again else []
        if ways:
            parts.append(Repeat(_one_of(ways), 0, 1) if state in self.accepting else _one_of(ways))
        return parts[0] if len(parts) == 1 else Cat(tuple(parts))


def _meetings(automaton: Table) -> list[int | None]:
    """Gives for each state the first other one that every accepted text passes behind it; None where there is none."""
    rows, count = automaton.rows, len(automaton.rows)
    everything = (1 << count) - 1
    passed = [everything] * count  # as bits: the states that every way from here to an end passes
    changed = True
    while changed:
        changed = False
        for state in reversed(range(1, count)):
            ways = everything
            for target in {*rows[state]} - {0, state}:
                ways &= passed[target]
            now = 1 << state | (0 if state in automaton.accepting else ways)
            if now != passed[state]:
                passed[state], changed = now, True
    # The first is the one that passes all the others.
    out: list[int | None] = [None]
    for state in range(1, count):
        others = passed[state] & ~(1 << state)
        out.append(next((s for s in range(1, count) if others >> s & 1 and passed[s] == others), None))
    return out


def _one_of(ways: list[Node]) -> Node:
    return ways[0] if len(ways) == 1 else Alt(tuple(ways))


def _cat(one: Node, other: Node) -> Node:
    return Cat(
        (*(one.parts if isinstance(one, Cat) else (one,)), *(other.parts if isinstance(other, Cat) else (other,)))
    )


def _then(chars: Bytes, behind: Node) -> Node:
    """One byte and what follows; the same byte again and again is one part."""
    parts = list(behind.parts) if isinstance(behind, Cat) else [behind]
    match parts[0] if parts else None:
        case Set(same) if same == chars:
            parts[0] = Repeat(Set(chars), 2, 2)
        case Repeat(Set(same), count, most) if same == chars and (count == most or most is None):
            parts[0] = Repeat(Set(chars), count + 1, None if most is None else most + 1)
        case _:
            parts.insert(0, Set(chars))
    return parts[0] if len(parts) == 1 else Cat(tuple(parts))


def _same(one: Table, other: Table) -> bool:
    """Whether two automata accept the same texts: no pair of states that a text leads to disagrees."""
    both = sorted({(a, b) for a, b in zip(one.class_of, other.class_of, strict=True)})
    seen = {(1, 1)}
    queue = [(1, 1)]
    for a, b in queue:
        if (a in one.accepting) != (b in other.accepting):
            return False
        for c, d in both:
            pair = one.rows[a][c], other.rows[b][d]
            if pair not in seen:
                seen.add(pair)
                queue.append(pair)
    return True
