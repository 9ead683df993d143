"""A header is a name in brackets in the first column. Without its closing bracket, or indented like a property, the
engine takes it for something else and does not start."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL151",
    title="a section header is broken",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT\n    Name null\n    Match *\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for fault in config.faults("section-header", "group-header", "group-empty"):
        yield Problem(
            place(fault.position),
            f"{fault.message}; Fluent Bit does not start",
            help="write `[NAME]` in the first column",
        )
