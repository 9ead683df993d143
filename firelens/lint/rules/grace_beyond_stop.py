"""At its end the engine has `Grace` seconds (5 when nothing says) to send what it holds, and ECS kills the container
after `stopTimeout` (30 when nothing says). A longer `Grace` is cut off: the last logs of every task are lost."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.given import given
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "stopTimeout": 60,
   "firelensConfiguration": {"type": "fluentbit", "options": {"config-file-type": "file",
   "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
DEFAULT_SECONDS = 30
"""https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"""

RULE = Rule(
    code="FL823",
    title="ECS kills the router before its grace is over",
    severity=Severity.WARNING,
    source="https://github.com/aws/containers-roadmap/issues/579",
    bad={"task.json": TASK, "extra.conf": "[SERVICE]\n    Grace 90\n"},
    good={"task.json": TASK, "extra.conf": "[SERVICE]\n    Grace 50\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    router, grace = sidecar.router, sidecar.service.last("grace")
    if router is None or grace is None or not grace.text.isdecimal() or grace.value_position is None:
        return
    node = given(router, "stopTimeout")
    seconds = DEFAULT_SECONDS if node is None else node.number
    if seconds is not None and int(grace.text) > seconds:
        most = ", at most 120 on Fargate" if sidecar.task and sidecar.task.on_fargate else ""
        yield Problem(
            value_at(grace),
            f"ECS kills the router after {seconds:.0f} seconds: logs that are still to be sent are lost",
            help=f"give the router a `stopTimeout` above {grace.text}{most}, or a shorter `Grace`",
            related=(Related(node.position, "`stopTimeout` is set here"),) if node else (),
        )
