"""The engine takes everything behind `@INCLUDE` and one blank as the path. A second blank in front, or a blank at the
end of the line that no editor shows, makes it the path of a file that does not exist, and the engine does not
start."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL108",
    title="the path of an `@INCLUDE` has blanks around it",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "@INCLUDE more.conf \n",
        "more.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "extra.conf": "@INCLUDE more.conf\n",
        "more.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
    fixed={
        "extra.conf": "@INCLUDE more.conf\n",
        "more.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for fault in config.faults("include-blank"):
        at = place(fault.position)
        path = config.source.text[slice(*config.source.span(at))]
        yield Problem(
            at,
            "the blanks around this path are part of it: Fluent Bit finds no such file and does not start",
            help=f"write `@INCLUDE {path.strip()}`",
            fix=Fix("remove the blanks", (edits.Edit(at, path.strip()),)),
        )
