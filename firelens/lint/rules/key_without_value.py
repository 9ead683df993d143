"""Every line of a section is a key, a blank, and a value. A key alone, or one with nothing but blanks or a tab behind
it, stops the engine: `undefined value - check config is in valid classic format`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL104",
    title="a key stands without a value",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n    Alias\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n    Alias a\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for fault in config.faults("no-value", "empty-value", "empty-key", "tab-separator"):
        yield Problem(
            place(fault.position),
            f"{fault.message}; Fluent Bit does not start",
            help="write `Key Value` with a blank between them",
        )
