"""A line longer than `Buffer_Max_Size` (32 KB when nothing says) ends the reading of its file, for ever and with one
error in the router's log: `requires a larger buffer size, lines are too long. Skipping file`. `Skip_Long_Lines On`
leaves out that line only."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

CONF = "[INPUT]\n    Name tail\n    Tag a\n    Path /logs/a.log\n%s\n[OUTPUT]\n    Name null\n    Match *\n"

RULE = Rule(
    code="FL509",
    title="one long line ends the reading of its file",
    severity=Severity.WARNING,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/pipeline/inputs/tail",
    bad={"fluent-bit.conf": CONF % ""},
    good={"fluent-bit.conf": CONF % "    Skip_Long_Lines On\n"},
)
TRUNCATES = "truncate_long_lines"


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("input", "tail"):
        found = step.any("skip_long_lines", TRUNCATES)
        if not any(is_on(step.get(name)) for name in ("skip_long_lines", TRUNCATES)):
            size = step.get("buffer_max_size", "32k")
            yield Problem(
                value_at(found) if found else step.at,
                f"after a line longer than {size} nothing more is read from its file",
                help="add `Skip_Long_Lines On`, and a `Buffer_Max_Size` above the longest line you want to keep",
            )
