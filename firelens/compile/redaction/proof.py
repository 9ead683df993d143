"""Proof that the engines are the same: exact questions about automata, and texts that walk every part of them.

`same` and `covers` answer for all texts at once, by looking for a reachable pair of states that disagree. The tables they
look at are made a second way here (Brzozowski's derivatives), so that one mistake cannot hide in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from firelens.compile.redaction.automata import Table
from schemas.redaction.language import Alt, Bytes, Cat, Node, Repeat, Set

NOTHING: Node = Alt(())
EMPTY: Node = Cat(())


def nullable(node: Node) -> bool:
    """Whether an expression matches the empty text."""
    match node:
        case Set():
            return False
        case Cat(parts):
            return all(nullable(p) for p in parts)
        case Alt(parts):
            return any(nullable(p) for p in parts)
        case Repeat(part, least, _):
            return least == 0 or nullable(part)


@cache
def derivative(node: Node, byte: int) -> Node:
    """Gives what is left of an expression after `byte`."""
    match node:
        case Set(chars):
            return EMPTY if chars >> byte & 1 else NOTHING
        case Alt(parts):
            return _alt([derivative(p, byte) for p in parts])
        case Cat(parts):
            out = []
            for place, part in enumerate(parts):
                out.append(_cat([derivative(part, byte), *parts[place + 1 :]]))
                if not nullable(part):
                    break
            return _alt(out)
        case Repeat(part, least, most):
            rest = Repeat(part, max(0, least - 1), None if most is None else most - 1)
            return _cat([derivative(part, byte), rest if most is None or most > 1 else EMPTY])


def _cat(parts: list[Node]) -> Node:
    flat: list[Node] = []
    for part in parts:
        if part == NOTHING:
            return NOTHING
        flat += part.parts if isinstance(part, Cat) else [part]
    return flat[0] if len(flat) == 1 else Cat(tuple(flat))


def _alt(parts: list[Node]) -> Node:
    flat: dict[Node, None] = {}
    for part in parts:
        for piece in part.parts if isinstance(part, Alt) else (part,):
            flat[piece] = None
    return next(iter(flat)) if len(flat) == 1 else Alt(tuple(flat))


def _representatives(table: Table) -> list[int]:
    return list({c: b for b, c in reversed(list(enumerate(table.class_of)))}.values())


def same(node: Node, table: Table) -> bytes | None:
    """Gives a text that the expression and its table judge differently, or None where there is none."""
    bytes_of = _representatives(table)
    seen = {(node, 1)}
    queue: list[tuple[Node, int, bytes]] = [(node, 1, b"")]
    for left, state, text in queue:
        if nullable(left) != (state in table.accepting):
            return text
        for byte in bytes_of:
            pair = derivative(left, byte), table.rows[state][table.class_of[byte]]
            if pair not in seen and not (pair[0] == NOTHING and pair[1] == 0):
                seen.add(pair)
                queue.append((*pair, text + bytes([byte])))
    return None


def covers(sequences: list[tuple[tuple[Bytes, ...], int]], table: Table) -> bytes | None:
    """Gives a match of `table` that no trigger finds, or None where there is none.

    A trigger is a sequence and the bytes from the beginning of the match to its end; where it reaches further back, its
    first set is what stands before the match.
    """
    parts = []
    for sequence, back in sequences:
        begin = back - len(sequence)
        own = sequence[1:] if begin < 0 else sequence
        parts.append((max(begin, 0), own))
    deepest = max(begin + len(own) for begin, own in parts)
    alive = frozenset(range(len(parts)))
    seen = {(1, 0, alive)}
    queue: list[tuple[int, int, frozenset[int], bytes]] = [(1, 0, alive, b"")]
    bytes_of = list(range(256))
    for state, depth, left, text in queue:
        done = [n for n in left if parts[n][0] + len(parts[n][1]) <= depth]
        if done:
            continue  # a trigger has fired on every text that goes on from here
        if state in table.accepting or depth >= deepest:
            return text
        for byte in bytes_of:
            target = table.rows[state][table.class_of[byte]]
            if target == 0:
                continue
            still = frozenset(n for n in left if depth < parts[n][0] or parts[n][1][depth - parts[n][0]] >> byte & 1)
            if (target, depth + 1, still) not in seen:
                seen.add((target, depth + 1, still))
                queue.append((target, depth + 1, still, text + bytes([byte])))
    return None


def edges(table: Table) -> Iterator[bytes]:
    """Gives a text through every edge of a table that can still lead to a match, carried on to that match."""
    bytes_of = _representatives(table)
    ways = {1: b""}
    queue = [1]
    for state in queue:
        for byte in bytes_of:
            target = table.rows[state][table.class_of[byte]]
            if target and target not in ways:
                ways[target] = ways[state] + bytes([byte])
                queue.append(target)
    ends = dict.fromkeys(table.accepting, b"")
    grown = True
    while grown:
        grown = False
        for state in ways:
            for byte in bytes_of:
                target = table.rows[state][table.class_of[byte]]
                if target in ends and state not in ends:
                    ends[state] = bytes([byte]) + ends[target]
                    grown = True
    for state, way in ways.items():
        for byte in bytes_of:
            target = table.rows[state][table.class_of[byte]]
            if target in ends:
                yield way + bytes([byte]) + ends[target]
            elif target == 0:
                yield way + bytes([byte])
