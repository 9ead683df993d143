"""A `tail` starts at the end of files that are there when it starts, and at the beginning of those that appear later.
An application that writes before the router has looked loses its first lines, which are those about its start."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

CONF = "[INPUT]\n    Name tail\n    Tag a\n    Path /logs/a.log\n%s\n[OUTPUT]\n    Name null\n    Match *\n"

RULE = Rule(
    code="FL510",
    title="`tail` starts at the end of a file",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/pipeline/inputs/tail",
    bad={"fluent-bit.conf": CONF % ""},
    good={"fluent-bit.conf": CONF % "    Read_from_Head On\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("input", "tail"):
        if not step.first("read_from_head"):
            yield Problem(
                step.at,
                "what is in a file before the router first looks at it is never read",
                help="add `Read_from_Head On`, with a `DB` so that a restart does not send everything again",
            )
