"""An input, filter or output is a plugin, and `Name` says which. Without it the engine does not start: `section
'output' is missing the 'name' property`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import key_at, place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL117",
    title="a section has no `Name`",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT]\n    Match *\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for section in config.document.of_kind("input", "filter", "output", "custom"):
        if not section.first("name") and not section.first("ame"):  # FL103 knows who ate the letter
            colon = section.first("name:")
            yield Problem(
                key_at(colon) if colon else place(section.position),
                f"this {section.kind} has no `Name`: Fluent Bit does not start",
                help="write `Name` without the colon: classic mode has none"
                if colon
                else "say which plugin it is, for example `Name stdout`",
            )
