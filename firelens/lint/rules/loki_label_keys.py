"""`label_keys` holds record accessors, and each begins with `$`. Without it the engine does not start: `the name must
start with '$'`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL741",
    title="a Loki label key does not begin with `$`",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/loki",
    bad={
        "extra.conf": "[OUTPUT]\n    Name loki\n    Match *\n    host loki.internal\n    label_keys level\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name loki\n    Match *\n    host loki.internal\n    label_keys $level\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "loki"):
        for found in step.all("label_keys"):
            wrong = [k.strip() for k in found.text.split(",") if k.strip() and not k.strip().startswith("$")]
            if wrong and "${" not in found.text:
                yield Problem(
                    value_at(found),
                    f"`{wrong[0]}` has no `$` in front: Fluent Bit does not start",
                    help=f"write `${wrong[0]}`",
                )
