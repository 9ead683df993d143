"""The `ecs` filter asks the introspection port 51678 of the ECS agent at `127.0.0.1`. In a sidecar that is the task's
own loopback, where no agent listens, except in network mode `host`: it adds nothing and reports an error for every
attempt."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"networkMode": "%s", "containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "file", "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
EXTRA = "[FILTER]\n    Name ecs\n    Match *\n    ADD cluster $ClusterName\n"

RULE = Rule(
    code="FL837",
    title="the `ecs` filter in a sidecar",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/pipeline/filters/ecs-metadata",
    bad={"task.json": TASK % "awsvpc", "extra.conf": EXTRA},
    good={"task.json": TASK % "host", "extra.conf": EXTRA},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    mode = sidecar.task.network_mode if sidecar.task else None
    for step in sidecar.written("filter", "ecs") if mode in {"awsvpc", "bridge"} else ():
        if step.get("ecs_meta_host", "127.0.0.1") in {"127.0.0.1", "localhost"}:
            yield Problem(
                step.at,
                "the filter finds no ECS agent on the loopback of a sidecar: it adds nothing and reports errors",
                help="remove it: FireLens adds `ecs_cluster`, `ecs_task_arn` and `ecs_task_definition` itself",
            )
