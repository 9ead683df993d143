"""Two commands begin with `@`: `@INCLUDE` and `@SET key=value`. Every other line that does, and a `@SET` without its
`=`, is skipped without a word, so that a variable stays unset."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL153",
    title="a line with `@` is skipped",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "@SET place\n[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "extra.conf": "@SET place=here\n[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for fault in config.faults("directive"):
        fatal = fault.fatal and Severity.ERROR
        yield Problem(
            place(fault.position),
            fault.message,
            help="write `@SET key=value` or `@INCLUDE path`",
            severity=fatal or None,
        )
