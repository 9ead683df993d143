"""A pattern keeps every file it takes open and watched, as old as it may be. Where an application writes a new file
every hour or request, their number grows until the limit of open files is reached, and new ones are not read."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

CONF = "[INPUT]\n    Name tail\n    Tag a\n    Path /logs/*.log\n%s\n[OUTPUT]\n    Name null\n    Match *\n"

RULE = Rule(
    code="FL512",
    title="`tail` watches files of any age",
    severity=Severity.NOTE,
    persona=Persona.AUDITOR,
    source="https://docs.fluentbit.io/manual/pipeline/inputs/tail",
    bad={"fluent-bit.conf": CONF % ""},
    good={"fluent-bit.conf": CONF % "    Ignore_Older 1d\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("input", "tail"):
        path = step.last("path")
        if path is not None and "*" in path.text and not step.first("ignore_older"):
            yield Problem(
                value_at(path),
                "every file that ever matched stays open: with many of them new ones are not read",
                help="add `Ignore_Older 1d`, or how long a file may rest",
            )
