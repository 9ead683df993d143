"""Expressions to automata: positions, the smallest table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from schemas.redaction.language import ANY, Alt, Bytes, Cat, Node, Repeat, Set


@dataclass(frozen=True, slots=True)
class Positions:
    """An expression as its byte positions: which may come first, last, and after which (Glushkov's automaton)."""

    sets: tuple[Bytes, ...]
    first: frozenset[int]
    last: frozenset[int]
    follow: tuple[frozenset[int], ...]
    empty: bool

    @classmethod
    def of(cls, node: Node) -> Positions:
        """Gives the positions of `node`, bounded repeats written out."""
        return _positions(node)


@cache
def _positions(node: Node) -> Positions:
    sets: list[Bytes] = []
    follow: list[set[int]] = []
    empty, first, last = _walk(node, sets, follow)
    after = tuple(frozenset(f) for f in follow)
    return Positions(tuple(sets), frozenset(first), frozenset(last), after, empty)


def _walk(node: Node, sets: list[Bytes], follow: list[set[int]]) -> tuple[bool, set[int], set[int]]:
    match node:
        case Set(chars):
            sets.append(chars)
            follow.append(set())
            here = {len(sets) - 1}
            return False, here, set(here)
        case Alt(parts):
            walked = [_walk(p, sets, follow) for p in parts]
            return any(w[0] for w in walked), set().union(*(w[1] for w in walked)), set().union(*(w[2] for w in walked))
        case Cat(parts):
            return _chain(list(parts), sets, follow)
        case Repeat(part, least, most):
            if most is not None:
                return _counted(part, least, most, sets, follow)
            if least > 1:
                return _chain([*[part] * (least - 1), Repeat(part, 1, None)], sets, follow)
            empty, first, last = _walk(part, sets, follow)
            for position in last:
                follow[position] |= first
            return empty or least == 0, first, last


def _chain(parts: list[Node], sets: list[Bytes], follow: list[set[int]]) -> tuple[bool, set[int], set[int]]:
    empty, first, last = True, set[int](), set[int]()
    for part in parts:
        part_empty, part_first, part_last = _walk(part, sets, follow)
        for position in last:
            follow[position] |= part_first
        if empty:
            first |= part_first
        last = (last | part_last) if part_empty else part_last
        empty = empty and part_empty
    return empty, first, last


def _counted(
    part: Node, least: int, most: int, sets: list[Bytes], follow: list[set[int]]
) -> tuple[bool, set[int], set[int]]:
    """`x{2,4}` as `xx(x(x)?)?`: a copy follows only the copy before it."""
    empty, first, last, before = least == 0, set[int](), set[int](), set[int]()
    through = True  # whether everything so far can be empty
    for copy in range(most):
        part_empty, part_first, part_last = _walk(part, sets, follow)
        for position in before:
            follow[position] |= part_first
        if through:
            first |= part_first
        before = (before | part_last) if part_empty else part_last
        last = (last | before) if copy >= least else set(before)
        through = through and part_empty
    return empty or through, first, last


def classes(sets: list[Bytes]) -> tuple[list[int], int]:
    """Gives the class of every byte and the number of classes: bytes that no set tells apart share one."""
    parts = [ANY]
    for chars in dict.fromkeys(sets):
        parts = [piece for part in parts for piece in (part & chars, part & ~chars) if piece]
    parts.sort(key=lambda part: part & -part)
    table = [0] * 256
    for number, part in enumerate(parts):
        for byte in range(256):
            if part >> byte & 1:
                table[byte] = number
    return table, len(parts)


@dataclass(frozen=True, slots=True)
class Table:
    """A complete automaton: state 0 is dead, state 1 starts; `rows[state][class_of[byte]]` is the next state."""

    class_of: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]
    accepting: frozenset[int]

    def longest(self, data: bytes, start: int) -> int:
        """Gives the end of the longest match at `start`, or -1."""
        state, end = 1, start if 1 in self.accepting else -1
        for at in range(start, len(data)):
            state = self.rows[state][self.class_of[data[at]]]
            if state == 0:
                break
            if state in self.accepting:
                end = at + 1
        return end


def table(node: Node) -> Table:
    """Gives the smallest complete automaton of `node`."""
    p = Positions.of(node)
    class_of, width = classes(list(p.sets))
    takers = [0] * width
    for byte in range(256):
        bits = 0
        for position, chars in enumerate(p.sets):
            if chars >> byte & 1:
                bits |= 1 << position
        takers[class_of[byte]] = bits
    follow = [sum(1 << q for q in f) for f in p.follow]
    last = sum(1 << q for q in p.last)
    first = sum(1 << q for q in p.first)
    # The start is its own state: no position stands for it.
    start = -1
    numbers: dict[int, int] = {0: 0, start: 1}
    rows: list[list[int]] = [[0] * width, []]
    accepting = {1} if p.empty else set()
    queue = [start]
    while queue:
        state = queue.pop()
        reach = first if state == start else _union(state, follow)
        row = []
        for taker in takers:
            target = reach & taker
            if target not in numbers:
                numbers[target] = len(rows)
                rows.append([])
                queue.append(target)
                if target & last:
                    accepting.add(numbers[target])
            row.append(numbers[target])
        rows[numbers[state]] = row
    return _smallest(class_of, rows, accepting)


@cache
def leads_on(lead: Node, body: Node) -> bool:
    """Whether a lead may go on where another one's body has ended: only what follows says then where the longest one ends."""
    leads, wholes = Positions.of(lead), Positions.of(Cat((lead, body)))
    queue = [(p, q) for p in leads.first for q in wholes.first if leads.sets[p] & wholes.sets[q]]
    seen = set(queue)
    for p, q in queue:
        if q in wholes.last and leads.follow[p]:
            return True
        for after in leads.follow[p]:
            chars = leads.sets[after]
            more = {(after, r) for r in wholes.follow[q] if chars & wholes.sets[r]} - seen
            seen |= more
            queue += more
    return False


def _union(state: int, follow: list[int]) -> int:
    out = 0
    while state:
        low = state & -state
        out |= follow[low.bit_length() - 1]
        state ^= low
    return out


def _smallest(class_of: list[int], rows: list[list[int]], accepting: set[int]) -> Table:
    """Merges states that no continuation tells apart, dead first, start second, then as they are reached."""
    block = _blocks(rows, accepting)
    member = {b: s for s, b in reversed(list(enumerate(block)))}
    order = {block[0]: 0}
    queue = [block[1]]
    order.setdefault(block[1], 1)
    for b in queue:
        for target in rows[member[b]]:
            if block[target] not in order:
                order[block[target]] = len(order)
                queue.append(block[target])
    numbered = sorted(order, key=order.__getitem__)
    return Table(
        tuple(class_of),
        tuple(tuple(order[block[t]] for t in rows[member[b]]) for b in numbered),
        frozenset(order[b] for b in numbered if member[b] in accepting),
    )


def _blocks(rows: list[list[int]], accepting: set[int]) -> list[int]:
    """Gives the block of each state; of one are those that no continuation tells apart (Hopcroft's partition refinement)."""
    before: list[list[list[int]]] = [[[] for _ in rows] for _ in rows[0]]
    for state, row in enumerate(rows):
        for c, target in enumerate(row):
            before[c][target].append(state)
    members = [part for part in (set(accepting), set(range(len(rows))) - accepting) if part]
    block = [0] * len(rows)
    for number, part in enumerate(members):
        for state in part:
            block[state] = number
    waiting = set(range(len(members)))
    while waiting:
        splitter = list(members[waiting.pop()])
        for its in before:
            into: dict[int, list[int]] = {}
            for target in splitter:
                for state in its[target]:
                    into.setdefault(block[state], []).append(state)
            for number, some in into.items():
                part = members[number]
                if len(some) == len(part):
                    continue
                part.difference_update(some)
                members.append(set(some))
                for state in some:
                    block[state] = len(members) - 1
                smaller = number if number not in waiting and len(part) < len(some) else len(members) - 1
                waiting.add(smaller)
    return block
