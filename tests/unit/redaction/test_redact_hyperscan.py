"""Every expression as Hyperscan reads it: what an expression describes is found, whatever stands before it.

Hyperscan splits expressions into engines of several kinds and joins what they find; a match that it misses would be a secret
that nobody sees. So texts are made from each expression's own automaton, which nothing else has a hand in.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from bench.redaction_corpus import clean
from firelens.compile.redaction import compile_policy
from firelens.compile.redaction.automata import Positions
from processors.redact import Redactor
from processors.redact.database import database
from schemas.redaction.language import parse
from schemas.redaction.policy import RedactionPolicy

hyperscan = pytest.importorskip("hyperscan")

PLAN = compile_policy(RedactionPolicy(entities=["all"]))
# Of so many texts of the one expression that it read wrong, Hyperscan missed fifteen.
TEXTS = 60
_LIKELY = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=\"' \n"


class Writer:
    """Random texts of an expression, short ones rather than long ones."""

    def __init__(self, expression: str) -> None:
        self.positions = Positions.of(parse(expression))
        self.bytes_of = [self._members(chars) for chars in self.positions.sets]
        # How many more bytes there must be behind each position.
        self.left = dict.fromkeys(self.positions.last, 0)
        edge = list(self.left)
        before: dict[int, list[int]] = {}
        for position, follow in enumerate(self.positions.follow):
            for after in follow:
                before.setdefault(after, []).append(position)
        for position in edge:
            for earlier in before.get(position, ()):
                if earlier not in self.left:
                    self.left[earlier] = self.left[position] + 1
                    edge.append(earlier)

    @staticmethod
    def _members(chars: int) -> bytes:
        return bytes(b for b in _LIKELY if chars >> b & 1) or bytes(b for b in range(256) if chars >> b & 1)

    def text(self, rnd: random.Random) -> bytes:
        out = bytearray()
        options = self.positions.first
        longer = rnd.random() * 0.5
        while True:
            least = min(self.left[p] for p in options)
            some = sorted(options) if rnd.random() < longer else [p for p in sorted(options) if self.left[p] == least]
            position = rnd.choice(some)
            out.append(rnd.choice(self.bytes_of[position]))
            if position in self.positions.last and rnd.random() >= longer:
                return bytes(out)
            options = self.positions.follow[position]
            if not options:
                return bytes(out)


@pytest.mark.parametrize("number", range(len(PLAN["parts"])))
def test_what_an_expression_describes_is_found(number: int) -> None:
    expressions: list[tuple[int, str]] = PLAN["parts"][number]
    compiled, scratch = database(hyperscan, PLAN["digests"][number], lambda: expressions, None)
    rnd = random.Random(number)
    lines = "\n".join(clean(400, seed=3)).encode()
    missed = []
    for which, expression in expressions:
        writer = Writer(expression)
        for _ in range(TEXTS):
            text = writer.text(rnd)
            at = rnd.randrange(len(lines) - 400)
            batch = lines[at : at + rnd.choice((0, 1, 7, 30, 80, 400))] + text
            found: set[int] = set()

            def hit(one: int, _start: int, end: int, _flags: int, _context: Any, sought: int = which) -> None:
                if one == sought:
                    found.add(end)  # noqa: B023  it is called before the next turn

            compiled.scan(batch, match_event_handler=hit, scratch=scratch)
            if len(batch) not in found:
                missed.append((expression[:200], batch[-200:]))
    assert missed == []


def test_no_rule_is_too_large_for_it() -> None:
    """One that is would be found by how it begins, and every `password=` would want a closer look."""
    large = {rule for kind, _, rules in PLAN["sought"] if kind == "begin" for rule in rules}
    assert [PLAN["rules"][number]["lead"] for number in large] == []


def test_a_command_behind_another_number_is_found() -> None:
    """A bounded repeat among alternatives that were not bounded, missed behind this number alone."""
    redactor = Redactor.from_plan(PLAN, lambda _: b"")
    texts = [b"routingnumber 188646314", b"a eNv PWD 9cZu /"]
    assert [redactor.data(text)[0] for text in texts] == redactor.many(texts)
    assert b"9cZu" not in redactor.many([b"routingnumber 188646314a eNv PWD 9cZu /", b"x"])[0]
