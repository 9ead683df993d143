"""`@INCLUDE` counts only in the first column. Indented, it is one more property of the section above it, which no
plugin knows, and the engine does not start: `unknown configuration property '@include'`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.fluentbit.values import Position
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL107",
    title="an `@INCLUDE` is indented",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n    @INCLUDE more.conf\n",
        "more.conf": "[FILTER]\n    Name grep\n    Match *\n    Regex log a\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n\n@INCLUDE more.conf\n",
        "more.conf": "[OUTPUT]\n    Name null\n    Match a*\n",
    },
    fixed={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n@INCLUDE more.conf\n",
        "more.conf": "[FILTER]\n    Name grep\n    Match *\n    Regex log a\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for section, found in config.properties():
        if found.name in {"@include", "@set"}:
            line = config.source.whole_line(key_at(found).line)
            skipped = section.kind == "service"  # 4.2 to 5.1 start and say nothing
            yield Problem(
                line,
                f"`{found.key}` counts only in the first column: "
                + (
                    "here Fluent Bit skips it without a word"
                    if skipped
                    else "here it is a property that no plugin knows"
                ),
                help="begin the line with it"
                + ("; a file of parsers is named with `Parsers_File`" if skipped and found.name == "@include" else ""),
                fix=_outdented(line),
                severity=Severity.WARNING if skipped else None,
            )


def _outdented(line: Position) -> Fix:
    start = Position(line.file, line.line, 1, line.line, line.column)
    return Fix("move it to the first column", (edits.Edit(start, ""),), "unsafe")
