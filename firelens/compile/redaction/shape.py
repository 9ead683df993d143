"""A rule's match as a shape: how Hyperscan looks for it, and what may be said of it without a text."""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from dataclasses import dataclass

from firelens.compile.redaction.automata import Positions, leads_on
from firelens.compile.redaction.measures import longest, made_of, prefix, shortest, spelled, spread
from firelens.compile.redaction.sought import marked, narrowed, shortened, unbounded, widened
from firelens.compile.redaction.triggers import BETWEEN, LETTERS, class_text, node_text
from schemas.redaction.language import (
    ANY,
    DIGIT,
    LOWER,
    NEWLINE,
    QUOTE,
    UPPER,
    Alt,
    Bytes,
    Cat,
    Node,
    byte_set,
    fold,
    mapped,
)

# In the batch a newline stands for the border of a text.
_BORDER = byte_set(b"\n")
# Hyperscan's largest automaton has 512 states; a rule that may need more is found by its triggers. Alternatives that begin
# with a byte of their own it takes one by one.
MOST_POSITIONS = 450
# `@` and a domain: RFC 1035, section 2.3.4.
MOST_ADDRESS = 256
# A shortened expression of fewer bytes would be found all over.
_LEAST_SHORTENED = 12
# With fewer bytes spelled out, to demand what stands before costs more than to look.
LEAST_SPELLED = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule's match: `lead` and `body`, and what may not touch them."""

    lead: Node | None
    body: Node
    left: Bytes
    right: Bytes
    reach: Bytes = 0
    check: str = ""
    # One of these bytes at least is in a span that passes the check, whatever else it wants.
    marks: Bytes = 0
    # Bytes of the whole span at least, `reach` included.
    least: int = 0
    # One of these bytes at least is in what is reached, where that alone is the span.
    held: Bytes = 0

    @property
    def node(self) -> Node:
        """The whole match."""
        return Cat((self.lead, self.body)) if self.lead else self.body

    def named(self, near: Sequence[str]) -> bool:
        """Whether a match begins with a word, as rare as those that stand `near`, and none of them reaches into it."""
        if self.lead is None:
            return False
        positions = Positions.of(self.lead)
        letters = not any(positions.sets[p] & ~LETTERS for p in positions.first)
        return letters and spelled(self.node) >= LEAST_SPELLED and not any(_reaches_into(positions, w) for w in near)

    @property
    def small(self) -> bool:
        """Whether an engine with 512 states holds it."""
        body = self.body
        apart = body.parts if isinstance(body, Alt) and not self.lead and all(map(prefix, body.parts)) else (self.node,)
        return max(len(Positions.of(one).sets) for one in apart) <= MOST_POSITIONS

    @property
    def lines(self) -> bool:
        """Whether no match holds a newline, and one may stand around it just where a text may begin and end."""
        return self.parted and not any(chars & NEWLINE for chars in Positions.of(self.node).sets)

    @property
    def parted(self) -> bool:
        """Whether a newline may stand around a match just where a text may begin and end."""
        return not (self.left | self.reach) & NEWLINE and bool(self.right & NEWLINE) == bool(self.right & QUOTE)

    @property
    def closed(self) -> bool:
        """Whether a match ends at a quote, which only the border of a text stands for, and can end nowhere else.

        In a batch a newline is that border; one inside a text is none, and a match before it is refused later.
        """
        body = made_of(self.body)
        inside = made_of(self.node) | self.left
        ends = ANY & ~self.right
        return bool(self.right & NEWLINE) and not (self.reach or self.right & QUOTE or inside & NEWLINE or body & ends)

    def expression(self) -> tuple[str, int]:
        """Gives `(expression without what stands before, most bytes from the beginning of a match to its end)`; 0: any."""
        whole = self.sought
        right = class_text(self._after) if self._ends else ""
        most = MOST_ADDRESS if self.check == "email" else longest(whole)
        return f"(?:{node_text(unbounded(whole))}){right}", most and most + bool(right)

    @property
    def exact(self) -> bool:
        """Whether all that says where a match ends is in what the expression finds, of which the last byte is no part of it."""
        positions = Positions.of(self.body)
        ends = self._ends and not self._narrowed and not any(positions.sets[p] & self._after for p in positions.last)
        return ends and not (self.lead and leads_on(self.lead, self.body))

    @property
    def _after(self) -> Bytes:
        return (ANY & ~self.right) | _BORDER

    @property
    def _ends(self) -> bool:
        return bool(self.right) and not self._trails and self.check != "international"

    @property
    def _narrowed(self) -> bool:
        return self.check in ("email", "international")

    @property
    def sought(self) -> Node:
        """What is looked for: the match, or how it begins."""
        return self._led(self._body)

    @property
    def spread(self) -> list[tuple[int, Bytes]]:
        """Of what is looked for, its end first: how many bytes there may be at most, and which others in any number."""
        return [spread(part) for part in (self._body, self.lead) if part]

    @property
    def _body(self) -> Node:
        body = narrowed(self.body, self.check)
        shorten = shortened if not self.right or self._trails else lambda whole: whole
        if self.marks:
            holding = widened(shorten(marked(body, self.marks)))
            if len(Positions.of(self._led(holding)).sets) <= MOST_POSITIONS:
                return holding
        return widened(shorten(body))

    def _led(self, body: Node) -> Node:
        return Cat((self.lead, body)) if self.lead else body

    def before(self) -> Bytes:
        """Gives what may stand before a match."""
        return self.reach or ANY & ~self.left

    @property
    def _trails(self) -> bool:
        """Whether a long match would be reported over and over, byte after byte, and its beginning says enough."""
        positions = Positions.of(self.body)
        ends = functools.reduce(
            operator.or_, (positions.sets[p] for p in positions.last if p in positions.follow[p]), 0
        )
        least = shortest(shortened(self.body)) + (shortest(self.lead) if self.lead else 0)
        return bool(ends & ~self.right) and least >= _LEAST_SHORTENED and not self.check


def _reaches_into(positions: Positions, word: str) -> bool:
    """Whether a word may stand in a match, or its end be the beginning of one."""
    sets = [BETWEEN if byte == 32 else fold(1 << byte) for byte in word.encode()]
    for begin in range(len(sets)):
        here = set(positions.first) if begin else set(range(len(positions.sets)))
        for chars in sets[begin:]:
            taken_by = {p for p in here if positions.sets[p] & chars}
            here = {q for p in taken_by for q in positions.follow[p]}
        if taken_by:
            return True
    return False


# What numbers are written with, between their digits, and so few small letters.
_IN_NUMBERS = DIGIT | UPPER | byte_set(b" .()/+-")
_SMALL_LETTERS = 2
# Parts of what is sought, each an automaton of its own: Hyperscan finds what is spelled out at a fraction of the cost of a
# number, and one byte faster still, but only among their like. `bench/redaction.py parts` measures it.
PARTS = SPELLED, NUMBERS, SIGNS = range(3)


def part(one: Shape) -> int:
    """Gives the part of a rule that needs no word."""
    if one.check == "international" or (one.check == "email" and spelled(one.node) == 1):
        return SIGNS
    small = all((chars & ~_IN_NUMBERS).bit_count() <= _SMALL_LETTERS for chars in Positions.of(one.node).sets)
    return NUMBERS if small and spelled(one.node) <= 1 else SPELLED


def taken(shapes: Sequence[Shape]) -> Bytes:
    """Gives the bytes that matches of these shapes are made of."""
    return functools.reduce(operator.or_, (chars for one in shapes for chars in Positions.of(one.node).sets))


_KINDS = {"0": DIGIT, "A": UPPER, "a": LOWER}


def kinds(node: Node) -> Node:
    """Gives `node` for a text in which `0` stands for every digit, `A` for every capital and `a` for every small letter."""
    return mapped(node, _kinds)


def _kinds(chars: Bytes) -> Bytes:
    return chars & ~(DIGIT | UPPER | LOWER) | sum(1 << ord(k) for k, all_ in _KINDS.items() if chars & all_)
