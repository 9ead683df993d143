"""Which expressions Python's `re` may run: it goes every way in turn and takes the first that ends, not the longest match."""

from __future__ import annotations

from functools import cache

from firelens.compile.redaction.automata import classes
from schemas.redaction.language import Alt, Bytes, Cat, Node, Repeat, Set

# A place in an expression is a byte position, or its end.
_END = -1
# What comes next, first what is tried first; a list in it is another such row of places, known only later where it is a loop.
Next = list["int | Next"]
# An expression that mixes so many ways is better a table.
_MOST_STATES = 4000


@cache
def longest_first(node: Node) -> bool:
    """Whether a backtracking engine tries the ends of a match from the last to the first, and no way twice.

    Then what it finds is the longest match (with a guard behind it: the longest that the guard allows), and a failure costs
    no more than the bytes of the text times the places that are open at once.
    """
    ways = _Ways()
    start = ways.flat(ways.read(node, [_END]))
    if start is None:
        return False
    class_of, width = classes(ways.sets)
    member = {number: byte for byte, number in enumerate(class_of)}
    follow = [ways.flat(after) for after in ways.follow]
    takes = [[chars >> member[number] & 1 for number in range(width)] for chars in ways.sets]
    seen = {start}
    queue = [start]
    for state in queue:
        if _END in state[:-1]:
            return False  # an end is tried before a longer one
        for number in range(width):
            after: list[int] = []
            for place in state:
                if place != _END and takes[place][number]:
                    its = follow[place]
                    if its is None:
                        return False
                    after += its
            reached = tuple(after)
            if reached in seen or not reached:
                continue
            if len(set(reached)) < len(reached):
                return False  # two ways lead to one place
            if len(seen) > _MOST_STATES:
                return False
            seen.add(reached)
            queue.append(reached)
    return True


class _Ways:
    """An expression's places in the order in which an engine tries them (Glushkov's automaton, with priorities)."""

    def __init__(self) -> None:
        self.sets: list[Bytes] = []
        self.follow: list[Next] = []

    def read(self, node: Node, after: Next) -> Next:
        """Gives what is tried for `node` and then `after`."""
        match node:
            case Set(chars):
                self.sets.append(chars)
                self.follow.append(after)
                return [len(self.sets) - 1]
            case Alt(parts):
                return [place for part in parts for place in self.read(part, after)]
            case Cat(parts):
                for part in reversed(parts):
                    after = self.read(part, after)
                return after
            case Repeat(part, least, most):
                return self._repeat(part, least, most, after)

    def _repeat(self, part: Node, least: int, most: int | None, after: Next) -> Next:
        if most is None:
            again: Next = []
            again += [*self.read(part, [again]), after]
            after = again
        else:
            end = after
            for _ in range(most - least):
                after = [*self.read(part, after), end]
        for _ in range(least):
            after = self.read(part, after)
        return after

    def flat(self, row: Next) -> tuple[int, ...] | None:
        """Gives the places of a row in order; None where two ways lead to one, or a loop goes round without a byte."""
        out: list[int] = []
        seen: set[int] = set()
        stack: list[int | Next] = [row]
        while stack:
            one = stack.pop()
            if isinstance(one, int):
                out.append(one)
                continue
            if id(one) in seen:
                return None
            seen.add(id(one))
            stack += reversed(one)
        return tuple(out) if len(set(out)) == len(out) else None
