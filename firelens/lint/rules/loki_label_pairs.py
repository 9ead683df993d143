"""`labels` holds pairs, `name=value`, parted by commas, or record accessors that begin with `$`. A bare name stops the
engine: `invalid key value pair`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL745",
    title="a Loki label has no value",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/loki",
    bad={
        "extra.conf": "[OUTPUT]\n    Name loki\n    Match *\n    host loki.internal\n    labels job\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name loki\n    Match *\n    host loki.internal\n    labels job=web\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "loki"):
        for found in step.all("labels"):
            bare = [
                p.strip() for p in found.text.split(",") if p.strip() and "=" not in p and not p.strip().startswith("$")
            ]
            if bare and "${" not in found.text and "[" not in found.text:
                yield Problem(
                    value_at(found),
                    f"`{bare[0]}` is no pair: Fluent Bit does not start",
                    help=f"write `{bare[0]}=value`",
                )
