"""What is looked for in the place of an expression: a little more than it finds, at a lower price; never less."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firelens.compile.redaction.automata import Positions
from schemas.redaction.language import DIGIT, LOWER, UPPER, Alt, Bytes, Cat, Node, Repeat, Set, byte_set, mapped, parse

# So many digits of ten are as good as all.
MOST_DIGITS = 8
# Hyperscan has an engine of its own for repeats of so many bytes more than they must be.
_LONG_REPEAT = 8


def narrowed(body: Node, check: str) -> Node:
    """Gives what of `body` a check can accept at all, or a little more."""
    match check:
        case "email":  # a dot, and a last label of letters or in punycode
            mark = body.parts[:-2] if isinstance(body, Cat) else ()
            tail = parse(r"[A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.(?:[A-Za-z]{2,24}|[Xx][Nn]--[A-Za-z0-9-]{2,59})")
            return Cat((*mark, parse("[A-Za-z0-9]"), tail))
        case "international":  # nine digits, at most three bytes between two of them
            return Cat((*_first_sets(body), parse(r"(?:[ .()-]{0,3}\d){8}")))
    return body


def held(check: Mapping[str, Any] | None) -> tuple[Bytes, ...]:
    """Gives sets of bytes of which a span that passes the check holds one each."""
    if not check or check["kind"] != "mixed":
        return ()
    # Of three kinds all three; of two there is one that is no small letter, and one that is no capital.
    implied = (), (), (DIGIT | UPPER, DIGIT | LOWER), (DIGIT, UPPER, LOWER)
    marks = byte_set(check.get("marks", "").encode())
    return (marks,) if marks else implied[check["least"]]


def marked(body: Node, marks: Bytes) -> Node:
    """Gives what of `body` holds one of `marks` where it ends with a repeat of bytes; any other as it is.

    So a word in the place of a secret is no find.
    """
    match body:
        case Repeat(Set(chars) as one, least, None) if least:
            return marked(Cat((one, Repeat(one, least - 1, None))), marks)
        case Cat((Set(first), Repeat(Set(chars), least, None))):
            others, ends = Set(chars & ~marks), Set(chars & marks)
            rest: Node = Cat((Repeat(others, 0, None), ends, Repeat(Set(chars), 0, None)))
            for count in range(least):
                rest = Alt((Cat((ends, Repeat(Set(chars), count, None))), Cat((others, rest))))
            begins = Cat((Set(first & marks), Repeat(Set(chars), least, None)))
            return Alt((begins, Cat((Set(first & ~marks), rest)))) if first & marks else Cat((Set(first), rest))
        case Cat((*before, Set(chars) as end)) if (held := marked(Cat(tuple(before)), marks)) != Cat(tuple(before)):
            spared = mapped(Cat(tuple(before)), lambda own: own & ~marks)
            if not chars & marks or not all(Positions.of(spared).sets):
                return Cat((held, end))
            return Alt((Cat((held, end)), Cat((spared, Set(chars & marks)))))
        case Cat((*before, Repeat() as last)) if not any(s & marks for s in Positions.of(Cat(tuple(before))).sets):
            return Cat((*before, marked(last, marks)))
    return body


def widened(node: Node) -> Node:
    """Gives `node` with every digit where it takes most of them: Hyperscan skips what can begin nothing, and sees it then."""
    return mapped(node, lambda chars: DIGIT if chars & ~DIGIT == 0 and chars.bit_count() >= MOST_DIGITS else chars)


def unbounded(node: Node) -> Node:
    """Gives `node` with long repeats of one set without their bound.

    Fuzzing found matches that Hyperscan's own bounded repeats miss, by what stands before: of `set -[gux]{1,2} [^ ]{0,40}pwd x`
    among alternatives, one in fifteen (Vectorscan 5.4.12, hyperscan 0.9.1). `test_redact_hyperscan.py` looks for more.
    """
    match node:
        case Repeat(Set() as part, least, most) if most is not None and most - least >= _LONG_REPEAT:
            return Repeat(part, least, None)
        case Repeat(part, least, most):
            return Repeat(unbounded(part), least, most)
        case Cat(parts):
            return Cat(tuple(map(unbounded, parts)))
        case Alt(parts):
            return Alt(tuple(map(unbounded, parts)))
    return node


def shortened(node: Node) -> Node:
    """Gives an expression that a beginning of every match fulfils: repeats at the end only as often as they must."""
    match node:
        case Repeat(part, least, _):
            return Repeat(part, least, least) if least else Cat(())
        case Cat(parts):
            kept = list(parts)
            while kept:
                last = shortened(kept[-1])
                if last != Cat(()):
                    return Cat((*kept[:-1], last))
                kept.pop()
            return Cat(())
        case Alt(parts):
            return Alt(tuple(shortened(p) for p in parts))
    return node


def _first_sets(body: Node) -> tuple[Node, ...]:
    parts = body.parts if isinstance(body, Cat) else (body,)
    return tuple(part for part in parts[:2] if isinstance(part, Set))
