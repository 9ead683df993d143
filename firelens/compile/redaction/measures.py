"""What the matches of an expression have in common: their sizes, what they spell out and begin with."""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence

from firelens.compile.redaction.automata import Positions
from firelens.compile.redaction.triggers import triggers
from schemas.redaction.language import ANY, LOWER, UPPER, Alt, Bytes, Cat, Node, Repeat, Set

# A byte that is one of so few letters says nearly as much as one that is spelled out.
_FEW_LETTERS = 12


def spelled(node: Node) -> int:
    """Gives how many bytes in a row every match spells out, at least, in its beginning; one of a few letters is as good."""
    parts = node.parts if isinstance(node, Alt) else (node,)
    return min(_longest_run(sequence) for one in parts for sequence, _ in triggers(one, ANY))


def _longest_run(sequence: Sequence[Bytes]) -> int:
    longest_run = run = 0
    for chars in sequence:
        few = chars & (UPPER | LOWER) == chars and chars.bit_count() <= _FEW_LETTERS
        run = run + 1 if few or chars.bit_count() == 1 else 0
        longest_run = max(run, longest_run)
    return longest_run


def longest(node: Node) -> int:
    """Gives the bytes of the longest match, 0 where there is none."""
    most = _longest(node)
    return 0 if most is None else most


def _longest(node: Node) -> int | None:
    match node:
        case Set():
            return 1
        case Cat(parts) | Alt(parts):
            sizes = [_longest(p) for p in parts]
            known = [s for s in sizes if s is not None]
            if len(known) < len(sizes):
                return None
            return sum(known) if isinstance(node, Cat) else max(known, default=0)
        case Repeat(part, _, most):
            size = _longest(part)
            return None if most is None or size is None else size * most


def shortest(node: Node) -> int:
    """Gives the bytes of the shortest match."""
    match node:
        case Set():
            return 1
        case Cat(parts):
            return sum(map(shortest, parts))
        case Alt(parts):
            return min(map(shortest, parts), default=0)
        case Repeat(part, least, _):
            return shortest(part) * least


def made_of(node: Node) -> Bytes:
    """Gives the bytes that matches are made of."""
    return functools.reduce(operator.or_, Positions.of(node).sets, 0)


def spread(node: Node) -> tuple[int, Bytes]:
    """Gives the bytes that a match may hold any number of, and how many others it has at most."""
    match node:
        case Set():
            return 1, 0
        case Repeat(part, _, most):
            others, free = spread(part)
            return (others * most, free) if most is not None else (0, made_of(part))
        case Cat(parts) | Alt(parts):
            each = [spread(p) for p in parts]
            counts = [others for others, _ in each]
            free = functools.reduce(operator.or_, (some for _, some in each), 0)
            return sum(counts) if isinstance(node, Cat) else max(counts, default=0), free


def spares(node: Node, chars: Bytes) -> bool:
    """Whether there is a match that holds none of `chars`."""
    match node:
        case Set(own):
            return bool(own & ~chars)
        case Cat(parts):
            return all(spares(p, chars) for p in parts)
        case Alt(parts):
            return any(spares(p, chars) for p in parts)
        case Repeat(part, least, _):
            return least == 0 or spares(part, chars)


def edges(node: Node) -> Bytes:
    """Gives the bytes that a match may begin or end with."""
    positions = Positions.of(node)
    return functools.reduce(operator.or_, (positions.sets[place] for place in (*positions.first, *positions.last)))


def prefix(node: Node) -> bytes:
    """Gives the bytes that every match begins with."""
    out = b""
    while isinstance(node, Cat) and node.parts:
        head = node.parts[0]
        if isinstance(head, Cat):
            node = Cat((*head.parts, *node.parts[1:]))
            continue
        if not (isinstance(head, Set) and head.bytes.bit_count() == 1):
            break
        out += bytes([head.bytes.bit_length() - 1])
        node = Cat(node.parts[1:])
    return out
