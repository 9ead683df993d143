"""Some editors put three invisible bytes in front of the text. Fluent Bit takes them for the beginning of the first
line and does not start: `undefined value - check config is in valid classic format`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL112",
    title="a file begins with a byte order mark",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "\ufeff[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
    fixed={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for fault in config.faults("byte-order-mark"):
        at = place(fault.position)
        yield Problem(
            at,
            "the file begins with a byte order mark: Fluent Bit does not start",
            help="save it as UTF-8 without one",
            fix=Fix("remove the mark", (edits.Edit(at, ""),)),
        )
