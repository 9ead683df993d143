"""A section whose name Fluent Bit does not know is skipped without a word, with every line in it: an `[OUTPTU]` sends
nothing, a `[FILTERZ]` changes nothing, and the log of the sidecar looks healthy."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from firelens.fluentbit import edits
from firelens.fluentbit.kinds import KINDS
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import place
from firelens.lint.rule import Rule

SPELLED = sorted({name for spellings in KINDS.values() for name in spellings})

RULE = Rule(
    code="FL105",
    title="a section has a name that Fluent Bit skips",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/configuration-file",
    bad={"extra.conf": "[OUTPTU]\n    Name null\n    Match a*\n\n[OUTPUT]\n    Name null\n    Match *\n"},
    good={"extra.conf": "[OUTPUT]\n    Name null\n    Match *\n"},
    fixed={"extra.conf": "[OUTPUT]\n    Name null\n    Match a*\n\n[OUTPUT]\n    Name null\n    Match *\n"},
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for section in config.document.sections:
        if section.kind in KINDS or config.document.dialect != "classic":
            continue
        close = get_close_matches(section.kind, SPELLED, 1)
        at = place(section.position)
        yield Problem(
            at,
            f"Fluent Bit skips `[{section.header}]` without a word: what stands in it has no effect",
            help=f"write `[{close[0].upper()}]`" if close else "use a section Fluent Bit knows, or remove it",
            severity=None if close or (section.first("name") and section.first("match")) else Severity.WARNING,
            fix=Fix("correct the name", (edits.Edit(at, f"[{close[0].upper()}]"),), "unsafe") if close else None,
        )
