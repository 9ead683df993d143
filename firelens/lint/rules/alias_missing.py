"""Without `Alias` an output is called `http.0`, `http.1` in logs and metrics, by its place. The agent puts the
outputs of containers in a random order, so that a number means another output in every task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

OUTPUT = "[OUTPUT]\n    Name null\n    Match *%s\n"

RULE = Rule(
    code="FL909",
    title="outputs of one kind cannot be told apart",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/administration/monitoring",
    bad={"fluent-bit.conf": OUTPUT % "a\n    Alias a" + "\n" + OUTPUT % "b"},
    good={"fluent-bit.conf": OUTPUT % "a\n    Alias a" + "\n" + OUTPUT % "b\n    Alias b"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    outputs = sidecar.written("output")
    several = Counter(step.plugin for step in outputs)
    for step in outputs:
        if several[step.plugin] > 1 and not step.first("alias"):
            yield Problem(
                step.at,
                f"{several[step.plugin]} outputs are called `{step.plugin}` and a number that changes: errors and "
                "metrics do not tell which one they are about",
                help="add `Alias` with a name of your own",
            )
