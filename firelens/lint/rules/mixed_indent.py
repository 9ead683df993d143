"""The first indented line of a file sets its indentation, letter for letter. A line that begins with the other kind of
white space stops the engine at once: `inconsistent use of tab and space`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL102",
    title="tabs and blanks both indent one file",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={"extra.conf": "[OUTPUT]\n    Name null\n\tMatch *\n"},
    good={"extra.conf": "[OUTPUT]\n    Name null\n    Match *\n"},
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    faults = list(config.faults("mixed-indent"))
    for fault in faults[:1]:  # the engine stops at the first
        others = f" ({len(faults) - 1} more lines below)" if len(faults) > 1 else ""
        yield Problem(
            place(fault.position),
            f"{fault.message}; Fluent Bit does not start{others}",
            help="indent every line the same way",
        )
