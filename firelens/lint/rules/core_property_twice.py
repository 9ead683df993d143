"""`Match`, `Tag`, `Host` and the other properties that the engine itself reads may repeat: the last one wins, with one
line of warning at the start. A second `Match` is no second pattern, it replaces the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from firelens.lint.finding import Origin, Problem, Related, Severity
from firelens.lint.join.options import options_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL204",
    title="a property of the engine is given twice",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match other\n    Match *\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.steps:
        if not step.written or step.kind not in {"input", "filter", "output"}:
            continue
        for name, count in Counter(p.name for p in step.properties).items():
            options = options_of(step.section, name, sidecar.engine)
            if count < 2 or not any(o and "/src/flb_" in o.source for o in options):
                continue
            first, last = step.first(name), step.last(name)
            if first is None or last is None or first.value_position is None or last.value_position is None:
                continue
            if step.origin is Origin.OPTIONS and name == "match":
                continue
            keeps = first if name == "name" else last
            yield Problem(
                value_at(last),
                f"`{last.key}` is set {count} times: only `{keeps.text}` counts",
                help="keep one; a second pattern for the same records needs a second section, or `Match_Regex a|b`",
                related=(Related(value_at(first), "set here first"),),
            )
