"""Without `DB` a `tail` forgets how far it has read. After a restart of the router it starts at the end of the files,
and what was written meanwhile is lost, or with `Read_from_Head` at their beginning, and everything is sent again."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

CONF = "[INPUT]\n    Name tail\n    Tag a\n    Path /logs/a.log\n%s\n[OUTPUT]\n    Name null\n    Match *\n"

RULE = Rule(
    code="FL507",
    title="`tail` without a `DB`",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/pipeline/inputs/tail",
    bad={"fluent-bit.conf": CONF % ""},
    good={"fluent-bit.conf": CONF % "    DB /data/a.db\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("input", "tail"):
        if not step.first("db"):
            from_head = is_on(step.get("read_from_head"))
            effect = "everything is sent again" if from_head else "what was written meanwhile is lost"
            yield Problem(
                step.at,
                f"after a restart of the router {effect}",
                help="add `DB` with a file on a volume that outlives the container",
            )
