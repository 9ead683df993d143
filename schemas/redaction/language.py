r"""The rule language: regular expressions over bytes, and nothing beyond a finite automaton.

Syntax: literals, `.` (any byte but newline), `[classes]`, `\\d \\w \\s \\h` (hex digit) and their capitals, `\\n \\r \\t
\\xHH`, groups `( )` and `(?: )`, `|`, `? * + {m} {m,} {m,n}`, and `(?i)` at the start for ASCII case folding. Characters
beyond ASCII stand for their UTF-8 bytes. What only a backtracking engine can do is refused with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from schemas.errors import DescriptionError

# A set of bytes is an int with bit b set for byte b.
Bytes = int
ANY: Final[Bytes] = (1 << 256) - 1
# Positions of the expanded expression. 4,096 keeps the automaton of the worst rule below a megabyte.
MAX_POSITIONS: Final = 4096


def byte_set(chars: bytes) -> Bytes:
    """Gives the set of the bytes in `chars`."""
    out = 0
    for byte in chars:
        out |= 1 << byte
    return out


def byte_range(first: int, last: int) -> Bytes:
    """Gives the set of the bytes from `first` to `last`, both included."""
    return (1 << (last + 1)) - (1 << first)


DIGIT: Final = byte_range(48, 57)
UPPER: Final = byte_range(65, 90)
LOWER: Final = byte_range(97, 122)
HEX: Final = DIGIT | byte_range(65, 70) | byte_range(97, 102)
WORD: Final = DIGIT | UPPER | LOWER | byte_set(b"_")
SPACE: Final = byte_set(b" \t\r\n\f\v")
# What ends a string in JSON: no match takes one, or it could take the border between two fields.
QUOTE: Final = byte_set(b'"')
NEWLINE: Final = byte_set(b"\n")
_ESCAPES: Final = {
    "d": DIGIT, "D": ANY & ~DIGIT, "w": WORD, "W": ANY & ~WORD, "s": SPACE, "S": ANY & ~SPACE, "h": HEX, "H": ANY & ~HEX,
    "n": 1 << 10, "r": 1 << 13, "t": 1 << 9,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Set:
    """One byte out of a set."""

    bytes: Bytes


@dataclass(frozen=True, slots=True)
class Cat:
    """One part after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Alt:
    """One of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part at least `least` times, at most `most` (None: any number)."""

    part: Node
    least: int
    most: int | None


Node = Set | Cat | Alt | Repeat


def fold(chars: Bytes) -> Bytes:
    """Gives the set with both cases of every ASCII letter in it."""
    return chars | ((chars & UPPER) << 32) | ((chars & LOWER) >> 32)


def parse(pattern: str) -> Node:
    """Reads one expression. Raises `DescriptionError` that says what the language lacks and where it stands."""
    return _Parser(pattern).whole()


def parse_set(pattern: str) -> Bytes:
    r"""Reads a guard: one class such as `[A-Za-z0-9]` or `\\d`, or nothing at all (the empty set)."""
    if not pattern:
        return 0
    node = parse(pattern)
    if not isinstance(node, Set):
        raise DescriptionError(f"the guard `{pattern}` is not one class of bytes", hint="write it as `[...]`")
    return node.bytes


def positions(node: Node) -> int:
    """Gives the number of byte positions of the expanded expression."""
    match node:
        case Set():
            return 1
        case Cat(parts) | Alt(parts):
            return sum(positions(p) for p in parts)
        case Repeat(part, least, most):
            return positions(part) * max(least, 1 if most is None else most)


def mapped(node: Node, change: Callable[[Bytes], Bytes]) -> Node:
    """Gives an expression with every set of bytes changed; alternatives that are the same then are one."""
    match node:
        case Set(chars):
            return Set(change(chars))
        case Cat(parts):
            return Cat(tuple(mapped(p, change) for p in parts))
        case Alt(parts):
            return Alt(tuple(dict.fromkeys(mapped(p, change) for p in parts)))
        case Repeat(part, least, most):
            return Repeat(mapped(part, change), least, most)


def without(node: Node, chars: Bytes) -> Node:
    """Gives an expression that takes none of `chars`. Raises `DescriptionError` where it asks for one of them."""

    def left(own: Bytes) -> Bytes:
        if not own & ~chars:
            raise DescriptionError("the pattern takes a quote", hint="match it in `lead`, where it stays")
        return own & ~chars

    return mapped(node, left)


class _Parser:
    def __init__(self, pattern: str) -> None:
        self.fold = pattern.startswith("(?i)")
        self.text = pattern[4:] if self.fold else pattern
        self.pattern = pattern
        self.at = 0

    def whole(self) -> Node:
        node = self.alternatives()
        if self.at < len(self.text):
            raise self.fault("a `)` closes nothing", "write a bracket of the text as `\\)`")
        if positions(node) > MAX_POSITIONS:
            raise self.fault(f"it repeats over {MAX_POSITIONS} positions", "lower the bounds, or use `+` with a guard")
        return node

    def fault(self, what: str, hint: str) -> DescriptionError:
        return DescriptionError(f"the pattern `{self.pattern}` cannot be a rule: {what}", hint=hint)

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def alternatives(self) -> Node:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else Alt(tuple(parts))

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.peek() and self.peek() not in "|)":
            parts.append(self.repeated())
        return parts[0] if len(parts) == 1 else Cat(tuple(parts))

    def repeated(self) -> Node:
        node = self.atom()
        while self.peek() and self.peek() in "?*+{":
            least, most = self.bounds()
            if self.peek() == "?":
                raise self.fault("the match is always the longest, `?` after a repeat means nothing", "take it out")
            if self.peek() == "+":
                raise self.fault("possessive repeats need a backtracking engine", "use a plain repeat")
            node = Repeat(node, least, most)
        return node

    def bounds(self) -> tuple[int, int | None]:
        mark = self.peek()
        self.at += 1
        if mark != "{":
            return {"?": (0, 1), "*": (0, None), "+": (1, None)}[mark]
        end = self.text.find("}", self.at)
        least, comma, most = self.text[self.at : end].partition(",") if end > 0 else ("", "", "")
        if not least.isdigit() or (most and not most.isdigit()):
            raise self.fault("a `{` starts no repeat", "write `{2}`, `{2,}` or `{2,9}`, or `\\{` for the character")
        self.at = end + 1
        low, high = int(least), (int(most) if most else None) if comma else int(least)
        if high is not None and (high < low or high == 0):
            raise self.fault(f"`{{{least}{comma}{most}}}` allows nothing", "put the smaller bound first, above 0")
        return low, high

    def atom(self) -> Node:
        char = self.peek()
        self.at += 1
        if char == "(":
            return self.group()
        if char == "[":
            return Set(self.cased(self.bracket()))
        if char == ".":
            return Set(ANY & ~(1 << 10))
        if char == "\\":
            return Set(self.cased(self.escape()))
        if char in "^$":
            raise self.fault(f"`{char}` is an anchor", f"use the guards `left` and `right`, or `\\{char}`")
        if char in "?*+{":
            raise self.fault(f"`{char}` repeats nothing", f"write `\\{char}` for the character")
        encoded = char.encode("utf-8", "surrogatepass")
        if len(encoded) == 1:
            return Set(self.cased(1 << encoded[0]))
        return Cat(tuple(Set(1 << b) for b in encoded))

    def cased(self, chars: Bytes) -> Bytes:
        return fold(chars) if self.fold else chars

    def group(self) -> Node:
        if self.peek() == "?":
            if self.text[self.at : self.at + 2] != "?:":
                kind = self.text[self.at - 1 : self.at + 3]
                raise self.fault(
                    f"`{kind}` is look-around, a name or a flag", "use guards, and `(?i)` only at the very start"
                )
            self.at += 2
        node = self.alternatives()
        if self.peek() != ")":
            raise self.fault("a `(` is never closed", "write a bracket of the text as `\\(`")
        self.at += 1
        return node

    def escape(self) -> Bytes:
        char = self.peek()
        self.at += 1
        if char in _ESCAPES:
            return _ESCAPES[char]
        if char == "x":
            digits = self.text[self.at : self.at + 2]
            self.at += 2
            if len(digits) == 2 and all(d in "0123456789abcdefABCDEF" for d in digits):
                return 1 << int(digits, 16)
        elif char and not char.isalnum() and char.isascii():
            return 1 << ord(char)
        raise self.fault(f"`\\{char}` is not part of the language", "use a class, or the character itself")

    def bracket(self) -> Bytes:
        negated = self.peek() == "^"
        self.at += negated
        out, first = 0, True
        while first or self.peek() != "]":
            first = False
            low = self.member()
            if self.peek() == "-" and self.text[self.at + 1 : self.at + 2] not in ("]", ""):
                self.at += 1
                high = self.member()
                if low.bit_count() != 1 or high.bit_count() != 1 or high < low:
                    raise self.fault("a range in `[...]` runs backwards or between classes", "write `\\-` for a hyphen")
                out |= (high << 1) - low
            else:
                out |= low
        self.at += 1
        return ANY & ~out if negated else out

    def member(self) -> Bytes:
        char = self.peek()
        self.at += 1
        if not char:
            raise self.fault("a `[` is never closed", "write a bracket of the text as `\\[`")
        if char == "\\":
            return self.escape()
        if not char.isascii():
            raise self.fault(f"`{char}` in `[...]` is more than one byte", "write `(?:a|b)` instead")
        return 1 << ord(char)
