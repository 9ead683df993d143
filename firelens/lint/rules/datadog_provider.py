"""With `provider ecs` the `datadog` output makes tags of `ecs_cluster` and its like. Another word is passed over, and
with the metadata switched off there is nothing to make them of."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL711",
    title="no ECS tags are made for Datadog",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/datadog",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name datadog\n"
        "    Match *\n"
        "    Host http-intake.logs.datadoghq.com\n"
        "    TLS on\n"
        "    apikey ${K}\n"
        "    provider aws\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name datadog\n"
        "    Match *\n"
        "    Host http-intake.logs.datadoghq.com\n"
        "    TLS on\n"
        "    apikey ${K}\n"
        "    provider ecs\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "datadog"):
        found = step.last("provider")
        if found is None or "${" in found.text:
            continue
        metadata = sidecar.router.firelens_options.get("enable-ecs-log-metadata") if sidecar.router else None
        off = metadata is not None and metadata.text in {"false", "False", "FALSE", "0", "f", "F"}
        if found.text != "ecs" or off:
            yield Problem(
                value_at(found),
                "no tags are made: "
                + ("the ECS metadata is switched off" if found.text == "ecs" else "only `ecs` is known"),
                help="write `provider ecs`, and leave `enable-ecs-log-metadata` on",
            )
