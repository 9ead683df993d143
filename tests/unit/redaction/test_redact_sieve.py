"""Checks of many numbers at once: the sieve of a check lets through what its test does, span by span."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from bench.redaction_near_misses import Walk
from firelens.compile.redaction import compile_policy
from firelens.compile.redaction.automata import table
from processors.redact import checks
from processors.redact.columns import Numbers
from processors.redact.sieve import Sieve
from schemas.entities import entities
from schemas.redaction.language import parse
from schemas.redaction.policy import RedactionPolicy

PLAN = compile_policy(RedactionPolicy(entities=["all"]))
COUNT = 3000


def checked() -> dict[str, list[dict[str, Any]]]:
    """The rules that have a check, by check."""
    out: dict[str, list[dict[str, Any]]] = {}
    for rule in PLAN["rules"]:
        if "check" in rule and "body" in rule:
            out.setdefault(json.dumps(rule["check"], sort_keys=True), []).append(rule)
    return out


def spans(rules: list[dict[str, Any]], rnd: random.Random) -> list[bytes]:
    """What the rules' expressions accept, with a byte more or less now and then, of one digit alone, and nothing at all."""
    out = [b"", b"1", b"\n", b"1\n2", b"00000000000", b"%20", b"A" * 16]
    for rule in rules:
        walk = Walk(table(parse(rule["body"])))
        for _ in range(COUNT // len(rules)):
            text = bytearray(walk.text(rnd))
            if rnd.random() < 0.1:
                text[rnd.randrange(len(text))] = rnd.choice(b"0159AZaz -/.\xff")
            if rnd.random() < 0.05:
                del text[rnd.randrange(len(text))]
            if rnd.random() < 0.05:
                text[len(text) // 2 : len(text) // 2] = b"%20"
            out.append(bytes(text))
    return out


def examples(rules: list[dict[str, Any]]) -> list[bytes]:
    names = {PLAN["entities"][rule["entity"]]["name"] for rule in rules}
    marked = [e for name in names for e in entities()[name].examples]
    return [part.partition("»")[0].encode() for e in marked for part in e.split("«")[1:]]


@pytest.mark.parametrize("check", sorted(checked()))
def test_a_sieve_lets_through_what_its_test_does(check: str) -> None:
    rules = checked()[check]
    some = [*spans(rules, random.Random(check)), *examples(rules)]
    test = checks.test(json.loads(check))
    assert test is not None
    wanted = set(filter(test, some))
    sieve = Sieve(json.loads(check))
    assert sieve.spans(some) == wanted
    assert set().union(*(sieve.spans(some[n : n + 7]) for n in range(0, len(some), 7))) == wanted
    digits = [span for span in some if span.isdigit()]
    for size in set(map(len, digits)):
        rows = [span for span in digits if len(span) == size]
        assert sieve.numbers(Numbers(rows)) == list(filter(test, rows))
    assert wanted, "nothing passes, so nothing is compared"


def test_numbers_of_every_remainder_pass_where_they_should() -> None:
    """All numbers of five digits under random weights, with and without a check digit."""
    rnd = random.Random(5)
    numbers = [b"%05d" % n for n in range(100_000)]
    for mod in (7, 10, 11, 23, 97, 127, 128, 129, 1000):
        weights = [rnd.randrange(-50, 300) for _ in range(4)]
        for symbols, at in (("", -1), ("0123456789X"[: mod + 1], -1), ("9876543210", 0)):
            check = {"kind": "weighted", "weights": weights, "mod": mod, "symbols": symbols, "at": at, "offset": rnd.randrange(50),
                     "letters": 10, "start": rnd.randrange(2), "length": 5}  # fmt: skip
            test = checks.test(check)
            assert test is not None
            assert Sieve(check).spans(numbers) == set(filter(test, numbers))
