"""Triggers: the fixed-length beginnings of a rule, which one scan can look for all at once.

Every match of a rule begins with one of its triggers (`proof.covers` shows it), so a place without a trigger needs no
further look. A trigger is a sequence of byte sets; its length says where the match would begin.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache

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
    fold,
)
from schemas.redaction.words import BLANKS

Sequence = tuple[Bytes, ...]
# Rare enough: a longer trigger saves nothing more and costs states.
ENOUGH_BITS = 24.0
MOST_BYTES = 16
# Three sets in a row that say less than a bit each (such as all letters and digits) are not worth following, once a
# trigger is fairly rare.
LEAST_BITS = 1.0
FAIR_BITS = 12.0
# More beginnings than this are merged position by position: fewer states, a few more looks for nothing.
MOST_SEQUENCES = 24
MOST_TRIGGERS = 12


def triggers(node: Node, guard: Bytes) -> tuple[tuple[Sequence, int], ...]:
    """Gives `(sequence, bytes from the beginning of the match to the end of the sequence)` of an expression.

    `guard` is what may stand before a match; it becomes part of sequences that begin where the match does. What stands
    further on is taken instead where it says more: `[A-Z]{5}[0-9]{4}` is found by its digits.
    """
    out: dict[tuple[Sequence, int], None] = {}
    found = _merged(frozenset(sequence for sequence, _ in _beginnings(node, MOST_BYTES)))
    if len(found) > MOST_TRIGGERS:
        found = _by_length(found)
    for sequence in sorted(s for s in found if not any(s[:n] in found for n in range(1, len(s)))):
        begin, end = _best(sequence)
        part = sequence[begin:end]
        out[(guard, *part) if begin == 0 and guard != ANY else part, end] = None
    return tuple(out)


@cache
def bits(chars: Bytes) -> float:
    """Gives how much a byte of a log says by being in `chars`: rough frequencies of letters, digits, and the rest."""
    weight = (
        0.016 * (chars & LOWER).bit_count() + 0.006 * (chars & UPPER).bit_count() + 0.05 * (chars & DIGIT).bit_count()
    )
    weight += (
        0.05 * (chars & (SPACE | byte_set(b'":'))).bit_count() + 0.008 * (chars & ~(LOWER | UPPER | DIGIT)).bit_count()
    )
    return -math.log2(min(weight, 0.99))


def _best(sequence: Sequence) -> tuple[int, int]:
    """Gives the part that says most for its length: up to enough, with as few vague sets as can be."""
    best, found = -math.inf, (0, len(sequence))
    for begin in range(len(sequence)):
        total = vague = 0.0
        for end in range(begin + 1, len(sequence) + 1):
            said = bits(sequence[end - 1])
            total += said
            vague += said < LEAST_BITS
            # Without the guard in front a vague part could begin at every byte, and states multiply.
            price = 2.0 * vague if begin == 0 else 6.0 * vague + 0.6 * begin
            scarce = 3.0 * max(0.0, FAIR_BITS - total)
            score = min(total, ENOUGH_BITS) - price - scarce - 0.05 * (end - begin)
            if score > best:
                best, found = score, (begin, end)
    return found


@cache
def _enough(sequence: Sequence) -> bool:
    total = sum(map(bits, sequence))
    vague = len(sequence) > 2 and all(bits(chars) < LEAST_BITS for chars in sequence[-3:])
    return total >= ENOUGH_BITS or (vague and total >= FAIR_BITS)


# What may begin a match, and whether more of it may follow than is known. Of two that are joined both must be known as far.
Beginning = tuple[Sequence, bool]


@cache
def _beginnings(node: Node, room: int) -> frozenset[Beginning]:
    """All sequences that begin a match of `node`, cut at `room`; those that are not cut are whole matches."""
    if room <= 0:
        return frozenset({((), True)})
    match node:
        case Set(chars):
            return frozenset({((chars,), False)})
        case Alt(parts):
            return _few(frozenset().union(*(_beginnings(p, room) for p in parts)))
        case Cat(parts):
            return _joined(list(parts), room)
        case Repeat(part, least, most):
            out = _joined([part] * min(least, room), room)
            grown = out
            for _ in range(room if most is None else min(most - least, room)):
                grown = _few(frozenset(longer for one in grown for longer in _longer(one, part, room)))
                if grown <= out:
                    break
                out = out | grown
            return _few(out)


def _joined(parts: list[Node], room: int) -> frozenset[Beginning]:
    out = frozenset[Beginning]({((), False)})
    for part in parts:
        if all(cut for _, cut in out):
            break
        out = _few(frozenset(longer for one in out for longer in _longer(one, part, room)))
    return out


def _longer(before: Beginning, part: Node, room: int) -> Iterator[Beginning]:
    """Gives what a beginning is with `part` behind it; where that is not needed or not known, the same and cut."""
    sequence, cut = before
    if cut or len(sequence) >= room or _enough(sequence):
        yield sequence, True
    else:
        for more, its in _beginnings(part, room - len(sequence)):
            yield sequence + more, its


def _few(found: frozenset[Beginning]) -> frozenset[Beginning]:
    """Joins beginnings where they are many; none that is cut with one that is not, which would go on as if it were whole."""
    if len(found) <= MOST_SEQUENCES * 2:
        return found
    its = {cut: frozenset(s for s, other in found if other == cut) for cut in (False, True)}
    exact = {cut: _merged(some) for cut, some in its.items()}
    if sum(map(len, exact.values())) > MOST_SEQUENCES * 2:
        exact = {cut: _by_length(some) for cut, some in exact.items()}
    return frozenset((s, cut) for cut, some in exact.items() for s in some)


def _by_length(found: frozenset[Sequence]) -> frozenset[Sequence]:
    out: dict[int, Sequence] = {}
    for s in found:
        other = out.get(len(s))
        out[len(s)] = s if other is None else tuple(a | b for a, b in zip(s, other, strict=True))
    return frozenset(out.values())


def _merged(found: frozenset[Sequence]) -> frozenset[Sequence]:
    """Joins sequences that differ in one position, which loses nothing; then, if still many, all of one length."""
    out = found
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
            joined = frozenset(rest | {(*before, chars, *after) for (_, before, after), chars in groups.items()})
            if len(joined) < len(out):
                out, changed = joined, True
    return out


def expression(sequence: Sequence) -> str:
    """Gives the sequence as a regular expression over bytes, in Latin-1."""
    return "".join(class_text(chars) for chars in sequence)


def class_text(chars: Bytes) -> str:
    """Gives a set as a class that `re`, RE2 and Hyperscan read alike."""
    if chars.bit_count() == 1:
        return _byte_text(chars.bit_length() - 1)
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
        out.append(_byte_text(low) if length == 1 else f"{_byte_text(low)}-{_byte_text(low + length - 1)}")
    return f"[{'^' if negated else ''}{''.join(out)}]"


def _byte_text(byte: int) -> str:
    return chr(byte) if chr(byte).isascii() and chr(byte).isalnum() else f"\\x{byte:02x}"


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


LETTERS = UPPER | LOWER
JOINTS = byte_set(b"_-. ")
# So much of a long word is looked for.
WORD_BYTES = 6
# Shorter ones are the end of many other words.
SHORT_BYTES = 3
BETWEEN = byte_set(BLANKS)


def words(phrases: tuple[str, ...]) -> tuple[tuple[Sequence, int], ...]:
    """Gives `(sequence, bytes from the word to the end of the sequence)` for words that a rule wants near.

    A blank stands for any one byte of `BLANKS`. Of long words the beginning is rare enough, short ones
    want their ends, in camel case too (`userSsnHash`). The exact look comes after.
    """
    out: dict[tuple[Sequence, int], None] = {}
    for phrase in phrases:
        word = phrase.encode()
        letters = tuple(BETWEEN if byte == 32 else fold(1 << byte) for byte in word)
        if len(word) > WORD_BYTES or not word.isascii():
            out[letters[:WORD_BYTES], min(len(word), WORD_BYTES)] = None
        elif len(word) > SHORT_BYTES:
            out[(*letters, ANY & ~LOWER), len(word) + 1] = None
        else:
            out[(ANY & ~LETTERS, *letters, ANY & ~LOWER), len(word) + 1] = None
            if letters[0] & UPPER:
                out[(LETTERS, letters[0] & UPPER, *letters[1:], ANY & ~LOWER), len(word) + 1] = None
    return tuple(out)


def keys(names: Iterable[str], before: Bytes, after: Bytes) -> tuple[tuple[Sequence, int], ...]:
    """Gives `(sequence, bytes from the key to the end of the sequence)` for keys that a value is assigned to.

    A blank stands for any one of `_`, `-`, `.` and a blank.
    """
    out: dict[tuple[Sequence, int], None] = {}
    for name in names:
        letters = tuple(JOINTS if byte == 32 else fold(1 << byte) for byte in name.encode())
        out[(*((before,) if before != ANY else ()), *letters, after), len(letters) + 1] = None
    return tuple(out)
