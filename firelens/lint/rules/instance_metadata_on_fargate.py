"""Fargate has no EC2 instance to ask. The `aws` filter asks for one at every start and adds nothing, and
`$(ec2_instance_id)` in a name stays empty or makes the output fall back to its default."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

TASK = """{"requiresCompatibilities": ["%s"], "containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "file", "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
EXTRA = "[FILTER]\n    Name aws\n    Match *\n"

RULE = Rule(
    code="FL836",
    title="metadata of an EC2 instance on Fargate",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/pipeline/filters/aws-metadata",
    bad={"task.json": TASK % "FARGATE", "extra.conf": EXTRA},
    good={"task.json": TASK % "EC2", "extra.conf": EXTRA},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if sidecar.task is None or sidecar.task.launch_types != {"FARGATE"}:
        return
    for step in sidecar.written("filter", "aws"):
        yield Problem(
            step.at,
            "there is no EC2 instance on Fargate: the filter adds nothing and reports errors",
            help="remove the filter; FireLens adds `ecs_cluster`, `ecs_task_arn` and `ecs_task_definition` itself",
        )
    for step in sidecar.steps:
        for found in step.properties if step.written else ():
            if re.search(r"\$\(?\[?'?ec2_instance_id", found.text):
                yield Problem(
                    value_at(found),
                    "records have no `ec2_instance_id` on Fargate: this part stays empty or a fallback takes its place",
                    help="use `ecs_task_arn`, or on an init image the variable `ECS_TASK_ID`",
                )
