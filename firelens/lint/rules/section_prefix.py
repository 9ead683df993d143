"""Fluent Bit compares only as many letters as you wrote, so `[IN]` opens an input and `[O]` an output. It works today
and surprises the next reader; one letter more or less, and the section is skipped without a word."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Persona, Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL150",
    title="a section name is cut short",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUT]\n    Name null\n    Match *\n",
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
    for fault in config.faults("section-prefix"):
        at = place(fault.position)
        section = next((s for s in config.document.sections if s.position == at), None)
        full = section.kind.upper() if section else ""
        yield Problem(
            at, fault.message, help=f"write `[{full}]`", fix=Fix("write it in full", (edits.Edit(at, f"[{full}]"),))
        )
