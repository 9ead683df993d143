"""Triggers: the fixed-length beginnings of a rule, which one scan can look for all at once.

Every match of a rule begins with one of its triggers (`proof.covers` shows it), so a place without a trigger needs no
further look. A trigger is a sequence of byte sets; its length says where the match would begin.
"""

from __future__ import annotations

import math

from schemas.redaction.language import (
    ANY,
    DIGIT,
    LOWER,
    SPACE,
    UPPER,
    Alt,
    Bytes,
    Cat,
    Node,
    Repeat,
    Set,
    byte_set,
)

Sequence = tuple[Bytes, ...]
# Rare enough: a longer trigger saves nothing more and costs states.
ENOUGH_BITS = 26.0
MOST_BYTES = 18
# More beginnings than this are merged position by position: fewer states, a few more looks for nothing.
MOST_SEQUENCES = 24


def triggers(node: Node) -> tuple[Sequence, ...]:
    """Gives the triggers of an expression that matches at least one byte."""
    found = {_rare_enough(s) for s in _beginnings(node, MOST_BYTES)}
    found = {s for s in found if not any(s[:n] in found for n in range(1, len(s)))}
    return tuple(sorted(_merged(found), key=lambda s: (len(s), s)))


def bits(chars: Bytes) -> float:
    """Gives how much a byte of a log says by being in `chars`: rough frequencies of letters, digits, and the rest."""
    weight = (
        0.016 * (chars & LOWER).bit_count() + 0.006 * (chars & UPPER).bit_count() + 0.025 * (chars & DIGIT).bit_count()
    )
    weight += (
        0.05 * (chars & (SPACE | byte_set(b'":'))).bit_count() + 0.001 * (chars & ~(LOWER | UPPER | DIGIT)).bit_count()
    )
    return -math.log2(min(weight, 0.99))


def _rare_enough(sequence: Sequence) -> Sequence:
    total = 0.0
    for length, chars in enumerate(sequence, 1):
        total += bits(chars)
        if total >= ENOUGH_BITS:
            return sequence[:length]
    return sequence


def _beginnings(node: Node, room: int) -> set[Sequence]:
    """All sequences that begin a match of `node`, cut at `room`; shorter ones are whole matches."""
    if room <= 0:
        return {()}
    match node:
        case Set(chars):
            return {(chars,)}
        case Alt(parts):
            return _few(set().union(*(_beginnings(p, room) for p in parts)))
        case Cat(parts):
            return _joined(list(parts), room)
        case Repeat(part, least, most):
            out = _joined([part] * min(least, room), room)
            grown = out
            for _ in range(room if most is None else min(most - least, room)):
                grown = _few({s + t for s in grown for t in _beginnings(part, room - len(s))})
                if grown <= out:
                    break
                out = out | grown
            return _few(out)


def _joined(parts: list[Node], room: int) -> set[Sequence]:
    out: set[Sequence] = {()}
    for part in parts:
        if all(len(s) >= room for s in out):
            break
        out = _few({s + t for s in out for t in (_beginnings(part, room - len(s)) if len(s) < room else {()})})
    return out


def _few(found: set[Sequence]) -> set[Sequence]:
    if len(found) <= MOST_SEQUENCES * 2:
        return found
    exact = _merged(found)
    if len(exact) <= MOST_SEQUENCES * 2:
        return exact
    by_length: dict[int, Sequence] = {}
    for s in exact:
        other = by_length.get(len(s))
        by_length[len(s)] = s if other is None else tuple(a | b for a, b in zip(s, other, strict=True))
    return set(by_length.values())


def _merged(found: set[Sequence]) -> set[Sequence]:
    """Joins sequences that differ in one position, which loses nothing; then, if still many, all of one length."""
    out = set(found)
    changed = True
    while changed:
        changed = False
        for place in range(max((len(s) for s in out), default=0)):
            groups: dict[tuple[int, Sequence, Sequence], Bytes] = {}
            rest: set[Sequence] = set()
            for s in out:
                if len(s) <= place:
                    rest.add(s)
                    continue
                key = (len(s), s[:place], s[place + 1 :])
                groups[key] = groups.get(key, 0) | s[place]
            joined = rest | {(*before, chars, *after) for (_, before, after), chars in groups.items()}
            if len(joined) < len(out):
                out, changed = joined, True
    return out


def expression(sequence: Sequence) -> str:
    """Gives the sequence as a regular expression over bytes, in Latin-1."""
    return "".join(class_text(chars) for chars in sequence)


def class_text(chars: Bytes) -> str:
    """Gives a set as a class that `re`, RE2 and Hyperscan read alike."""
    if chars.bit_count() == 1:
        byte = chars.bit_length() - 1
        return chr(byte) if chr(byte).isascii() and chr(byte).isalnum() else f"\\x{byte:02x}"
    if chars == ANY:
        return r"[\x00-\xff]"
    negated = chars.bit_count() > 128
    left = ANY & ~chars if negated else chars
    out = []
    while left:
        low = (left & -left).bit_length() - 1
        run = left >> low
        length = (~run & (run + 1)).bit_length() - 1
        left &= ~(((1 << length) - 1) << low)
        out.append(f"\\x{low:02x}" if length == 1 else f"\\x{low:02x}-\\x{low + length - 1:02x}")
    return f"[{'^' if negated else ''}{''.join(out)}]"


def node_text(node: Node) -> str:
    """Gives an expression in the syntax of Python's `re` over bytes, in Latin-1."""
    match node:
        case Set(chars):
            return class_text(chars)
        case Cat(parts):
            return "".join(f"(?:{node_text(p)})" if isinstance(p, Alt) else node_text(p) for p in parts)
        case Alt(parts):
            return "|".join(node_text(p) for p in parts)
        case Repeat(part, least, most):
            inner = node_text(part) if isinstance(part, Set) else f"(?:{node_text(part)})"
            mark = {(0, 1): "?", (0, None): "*", (1, None): "+"}.get((least, most))
            return inner + (
                mark or (f"{{{least}}}" if least == most else f"{{{least},{'' if most is None else most}}}")
            )
