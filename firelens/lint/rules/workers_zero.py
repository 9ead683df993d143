"""`Workers 0` takes away the thread an output has of its own. What it does, TLS and compression included, then holds
up every input and filter."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL611",
    title="an output runs in the engine's own thread",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/administration/multithreading",
    bad={
        "extra.conf": "[OUTPUT]\n    Name http\n    Match *\n    Host h.internal\n    Workers 0\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name http\n    Match *\n    Host h.internal\n    Workers 2\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output"):
        found = step.last("workers")
        if found and found.text == "0":
            yield Problem(
                value_at(found), "this output holds up all inputs while it sends", help="write `Workers 1` or more"
            )
