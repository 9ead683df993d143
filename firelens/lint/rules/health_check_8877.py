"""AWS no longer recommends the check of port 8877: every probe is a record that passes all filters with `Match *`, it
opens a connection to a router that may be busy, and false alarms under load are reported. `/api/v1/uptime` asks the
engine."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.health import health_check
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}, "healthCheck": {"command": %s}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL816",
    title="the health check of port 8877",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/aws-samples/amazon-ecs-firelens-examples/issues/84",
    bad={"task.json": TASK % '["CMD-SHELL", "echo 1 | nc 127.0.0.1 8877 || exit 1"]'},
    good={"task.json": TASK % '["CMD-SHELL", "pidof fluent-bit || exit 1"]'},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        looked = health_check(router)
        if looked is not None and looked.asks(8877):
            yield Problem(
                looked.position,
                "every probe becomes a record, and a busy router may miss one and be replaced while it works",
                help="write `HTTP_Server On` in `[SERVICE]` and check `curl -f http://127.0.0.1:2020/api/v1/uptime`",
            )
