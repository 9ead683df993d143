"""Every filter unpacks and packs each record anew. Five or more `modify`, `nest` and `record_modifier` in a row for
the same records cost more CPU than one `lua` filter that does all of it, and more than most parsers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

FILTER = "[FILTER]\n    Name modify\n    Match *\n    Add key%d value\n\n"
OUTPUT = "[OUTPUT]\n    Name null\n    Match *\n"
MANY = 4
"""https://github.com/aws/aws-for-fluent-bit/blob/mainline/troubleshooting/debugging.md"""

RULE = Rule(
    code="FL910",
    title="many small filters in a row",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/aws/aws-for-fluent-bit/blob/mainline/troubleshooting/debugging.md",
    bad={"fluent-bit.conf": "".join(FILTER % n for n in range(5)) + OUTPUT},
    good={"fluent-bit.conf": "".join(FILTER % n for n in range(4)) + OUTPUT},
)
SMALL = frozenset({"modify", "nest", "record_modifier"})


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for (small, _), group in groupby(sidecar.written("filter"), lambda s: (s.plugin in SMALL, s.get("match"))):
        steps = list(group)
        if small and len(steps) > MANY:
            yield Problem(
                steps[0].at,
                f"{len(steps)} filters in a row unpack and pack every record: most of the router's CPU goes there",
                help="join their rules in one `modify`, or write one `lua` filter",
            )
