"""When a router with `essential` `false` dies, the task goes on without it: the service looks healthy, the
applications run, and nothing they log arrives any more, until somebody misses it. A restart policy, or `essential`
`true`, ends that."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Confidence, Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "essential": %s, "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL811",
    title="the task outlives its router",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    source="https://github.com/aws/aws-for-fluent-bit/issues/1164",
    bad={"task.json": TASK % "false"},
    good={"task.json": TASK % "true"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        node, restart = router.field("essential"), router.field("restartPolicy", "enabled")
        if node is None or router.essential is not False or (restart is not None and restart.boolean is not False):
            continue
        yield Problem(
            node.position,
            "when the router dies the task goes on, and every log from then on is lost without a sign",
            help='write `"essential": true`, or give the router a `restartPolicy` and alarm on its restarts',
        )
