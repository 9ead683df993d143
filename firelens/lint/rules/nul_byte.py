"""Fluent Bit reads a line up to its first NUL byte, as C does. What follows on the line is lost without a word: half a
tag, half a pattern, half a host name."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL154",
    title="a line holds a NUL byte",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n    Alias a\0b\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for fault in config.faults("nul-byte"):
        yield Problem(place(fault.position), "Fluent Bit stops reading this line at a NUL byte", help="remove the byte")
