"""Which tags a `Match_Regex` takes, decided without running it: linear, for any pattern a user may write.

The engine asks Onigmo whether the expression matches at the start of the tag with at least one character
(`onig_match(...) > 0` in src/flb_router.c); the rest of the tag may follow. What is not a regular expression in the
strict sense (look-around, back-references, atomic groups) or uses an option such as `(?i)` is not decided.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]

_TOP: Final = 0x10FFFF
_STATES_LIMIT: Final = 2000
_REPEAT_LIMIT: Final = 64
_CLASSES: Final[dict[str, Ranges]] = {
    "d": ((48, 57),),
    "w": ((48, 57), (65, 90), (95, 95), (97, 122)),
    "s": ((9, 13), (32, 32)),
    "h": ((48, 57), (65, 70), (97, 102)),
}
_CONTROLS: Final = {"n": 10, "t": 9, "r": 13, "f": 12, "v": 11, "a": 7, "e": 27}


class UndecidedError(Exception):
    """The expression is outside what can be decided."""


@dataclass(slots=True)
class _Nfa:
    """Thompson's automaton: `moves` by character ranges, `jumps` by nothing (or at the start, or at the end)."""

    moves: list[list[tuple[Ranges, int]]] = field(default_factory=list)
    jumps: list[list[tuple[str, int]]] = field(default_factory=list)

    def state(self) -> int:
        self.moves.append([])
        self.jumps.append([])
        if len(self.moves) > _STATES_LIMIT:
            raise UndecidedError
        return len(self.moves) - 1

    def close(self, states: frozenset[int], *, start: bool = False, end: bool = False) -> frozenset[int]:
        seen, todo = set(states), list(states)
        while todo:
            for when, target in self.jumps[todo.pop()]:
                if target not in seen and (not when or (when == "^" and start) or (when == "$" and end)):
                    seen.add(target)
                    todo.append(target)
        return frozenset(seen)

    def step(self, states: frozenset[int], char: int) -> frozenset[int]:
        return frozenset(
            target
            for state in states
            for ranges, target in self.moves[state]
            if any(low <= char <= high for low, high in ranges)
        )


class _Parser:
    """Recursive descent over the expression, building the automaton as it goes."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.nfa, self.depth = text, 0, _Nfa(), 0

    def parse(self) -> tuple[_Nfa, int, int]:
        first, last = self.alternation()
        if self.at < len(self.text):
            raise UndecidedError
        return self.nfa, first, last

    def peek(self) -> str:
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self) -> str:
        if self.at >= len(self.text):
            raise UndecidedError
        self.at += 1
        return self.text[self.at - 1]

    def alternation(self) -> tuple[int, int]:
        self.depth += 1
        if self.depth > _REPEAT_LIMIT:
            raise UndecidedError
        first, last = self.nfa.state(), self.nfa.state()
        while True:
            start, stop = self.sequence()
            self.nfa.jumps[first].append(("", start))
            self.nfa.jumps[stop].append(("", last))
            if self.peek() != "|":
                self.depth -= 1
                return first, last
            self.take()

    def sequence(self) -> tuple[int, int]:
        first = last = self.nfa.state()
        while self.peek() not in ("", "|", ")"):
            begin = self.at
            start, stop = self.atom()
            least, most = self.quantifier()
            end = self.at
            if (least, most) == (1, 1):
                parts = [(start, stop)]
            else:
                start, stop = self.repeat(begin, least, most)
                parts = [(start, stop)]
                self.at = end
            for one, two in parts:
                self.nfa.jumps[last].append(("", one))
                last = two
        return first, last

    def repeat(self, begin: int, least: int, most: int | None) -> tuple[int, int]:
        """The atom at `begin`, copied as often as the quantifier needs."""
        if max(least, most or 0) > _REPEAT_LIMIT:
            raise UndecidedError
        first = last = self.nfa.state()
        for number in range(max(least, 1) if most is None else most):
            self.at = begin
            start, stop = self.atom()
            after = self.nfa.state()
            self.nfa.jumps[last].append(("", start))
            self.nfa.jumps[stop].append(("", after))
            if number >= least:
                self.nfa.jumps[last].append(("", after))
            if most is None and number >= least - 1:
                self.nfa.jumps[stop].append(("", start))
            last = after
        return first, last

    def quantifier(self) -> tuple[int, int | None]:
        counts: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        char = self.peek()
        if char in counts and char:
            self.take()
            self.suffix()
            return counts[char]
        close = self.text.find("}", self.at) if char == "{" else -1
        low, comma, high = self.text[self.at + 1 : close].partition(",") if close > 0 else ("", "", "")
        if not (low + high).isdecimal():
            return (1, 1)
        self.at = close + 1
        self.suffix()
        least = int(low or 0)
        return (least, least if not comma else int(high) if high else None)

    def suffix(self) -> None:
        if self.peek() == "?":
            self.take()
        if self.peek() in ("+", "*", "?"):
            raise UndecidedError

    def atom(self) -> tuple[int, int]:
        char = self.take()
        if char == "(":
            self.group_head()
            inside = self.alternation()
            if self.take() != ")":
                raise UndecidedError
            return inside
        if char in "^$":
            return self.edge(char)
        if char == "[":
            return self.move(self.bracket())
        if char == ".":
            return self.move(_negate(((10, 10),)))
        if char == "\\":
            return self.escape()
        if char in "*+?":
            raise UndecidedError
        return self.move(((ord(char), ord(char)),))

    def group_head(self) -> None:
        if self.peek() != "?":
            return
        self.take()
        kind = self.take()
        if kind == ":":
            return
        if kind == "<" and self.peek() not in ("=", "!"):
            while self.take() != ">":
                pass
            return
        raise UndecidedError

    def escape(self) -> tuple[int, int]:
        char = self.take()
        if char in "Az":
            return self.edge("^" if char == "A" else "$")
        if char == "Z":
            return self.edge("$")
        return self.move(self.escaped(char))

    def escaped(self, char: str) -> Ranges:
        if char.lower() in _CLASSES:
            ranges = _CLASSES[char.lower()]
            return ranges if char.islower() else _negate(ranges)
        if char in _CONTROLS:
            return ((_CONTROLS[char], _CONTROLS[char]),)
        if char.isalnum():
            raise UndecidedError
        return ((ord(char), ord(char)),)

    def bracket(self) -> Ranges:
        negated = self.peek() == "^"
        if negated:
            self.take()
        ranges: list[tuple[int, int]] = []
        while self.peek() != "]" or not ranges:
            char = self.take()
            if char == "[" or (char == "&" and self.peek() == "&"):
                raise UndecidedError
            low = self.escaped(self.take()) if char == "\\" else ((ord(char), ord(char)),)
            if self.peek() == "-" and self.text[self.at + 1 : self.at + 2] not in ("]", ""):
                self.take()
                char = self.take()
                high = self.escaped(self.take()) if char == "\\" else ((ord(char), ord(char)),)
                if len(low) != 1 or len(high) != 1:
                    raise UndecidedError
                low = ((low[0][0], high[0][1]),)
            ranges += low
        self.take()
        return _negate(tuple(ranges)) if negated else tuple(ranges)

    def move(self, ranges: Ranges) -> tuple[int, int]:
        first, last = self.nfa.state(), self.nfa.state()
        self.nfa.moves[first].append((ranges, last))
        return first, last

    def edge(self, when: str) -> tuple[int, int]:
        first, last = self.nfa.state(), self.nfa.state()
        self.nfa.jumps[first].append((when, last))
        return first, last


def outcomes(expression: str, tag: str) -> frozenset[bool]:
    """The answers that `expression` can give for the tags of `tag`, in which every `*` is any text.

    Raises:
        UndecidedError: the expression is not regular, or too large to decide.
    """
    nfa, first, last = _Parser(_bare(expression)).parse()
    alphabet = sorted(
        {edge for moves in nfa.moves for ranges, _ in moves for low, high in ranges for edge in (low, high + 1)} | {0}
    )
    done: frozenset[int] = frozenset({-1})
    # `done` stands for: the expression has already matched, whatever follows.
    states = {nfa.close(frozenset({first}), start=True)}

    def step(state: frozenset[int], char: int) -> frozenset[int]:
        if state == done:
            return done
        after = nfa.close(nfa.step(state, char))
        return done if last in after else after

    for char in tag:
        if char != "*":
            states = {step(state, ord(char)) for state in states}
            continue
        todo = list(states)
        while todo:
            state = todo.pop()
            for sample in alphabet:
                after = step(state, sample)
                if after not in states:
                    states.add(after)
                    todo.append(after)
            if len(states) > _STATES_LIMIT:
                raise UndecidedError
    # Only the state before the first character holds `first`: an empty match is none, and no tag is empty.
    final = [state for state in states if first not in state]
    return frozenset(state == done or last in nfa.close(state, end=True) for state in final) or frozenset({False})


def _bare(expression: str) -> str:
    """The expression without the slashes that the engine takes off."""
    return expression[1:-1] if len(expression) > 1 and expression[0] == expression[-1] == "/" else expression


def _negate(ranges: Ranges) -> Ranges:
    out, low = [], 0
    for start, stop in sorted(ranges):
        if start > low:
            out.append((low, start - 1))
        low = max(low, stop + 1)
    if low <= _TOP:
        out.append((low, _TOP))
    return tuple(out)
