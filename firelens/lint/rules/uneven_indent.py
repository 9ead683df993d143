"""The first indented line of a file sets how far every other line of it is indented; double that opens a group. Any
other depth stops the engine at once: `extra indentation level found` or `indentation level is too low`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL103",
    title="a line is indented unlike the first",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT]\n    Name null\n      Match *\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    faults = list(config.faults("extra-indent", "low-indent", "not-indented"))
    for fault in faults[:1]:  # the engine stops at the first
        others = f" ({len(faults) - 1} more lines below)" if len(faults) > 1 else ""
        yield Problem(
            place(fault.position),
            f"{fault.message}; Fluent Bit does not start{others}",
            help="indent every line the same way",
        )
