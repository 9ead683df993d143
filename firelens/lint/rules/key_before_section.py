"""Every property belongs to the section above it. A line in front of the first header belongs to none, and the engine
does not start: `could not allocate key value pair`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL152",
    title="a key stands before any section",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "    Name null\n[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    faults = list(config.faults("no-section"))
    for fault in faults[:1]:  # the engine stops at the first
        others = f" ({len(faults) - 1} more lines below)" if len(faults) > 1 else ""
        yield Problem(
            place(fault.position),
            f"{fault.message}; Fluent Bit does not start{others}",
            help="put it below a header such as `[OUTPUT]`",
        )
