"""`Operation` is `nest` or `lift`. Without it the filter starts on most versions and changes no record; on others the
engine does not start."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL416",
    title="a nest filter does nothing",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/nest",
    bad={
        "extra.conf": "[FILTER]\n    Name nest\n    Match *\n    Wildcard l*\n    Nest_under inner\n",
    },
    good={
        "extra.conf": "[FILTER]\n"
        "    Name nest\n"
        "    Match *\n"
        "    Operation nest\n"
        "    Wildcard l*\n"
        "    Nest_under inner\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "nest"):
        if not step.first("operation"):
            yield Problem(
                step.at,
                "without `Operation` this filter changes no record",
                help="add `Operation nest` or `Operation lift`",
                severity=Severity.ERROR if sidecar.engine.between("4.2.0", "5.0.0") else None,
            )
