"""Without `labels` or `label_keys` every record carries the one label `job=fluent-bit`: the whole fleet is one stream,
slow to query and throttled as one."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL742",
    title="all logs share one Loki stream",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/loki",
    bad={
        "extra.conf": "[OUTPUT]\n    Name loki\n    Match *\n    host loki.internal\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name loki\n    Match *\n    host loki.internal\n    labels service=web\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "loki"):
        if not step.any("labels", "label_keys", "label_map_path"):
            yield Problem(
                step.at, "every record gets the one label `job=fluent-bit`", help="add `labels service=<name>`"
            )
