"""FireLens runs on Linux only. The agent on Windows has no router, no socket and no log driver for it, so that a
container with `awsfirelens` is not placed or does not start."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"runtimePlatform": {"operatingSystemFamily": "%s"}, "containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL839",
    title="a task with FireLens on Windows",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html",
    bad={"task.json": TASK % "WINDOWS_SERVER_2022_CORE"},
    good={"task.json": TASK % "LINUX"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    node = task.field("runtimePlatform", "operatingSystemFamily")
    if node is not None and (node.text or "").upper().startswith("WINDOWS") and (task.routers or task.clients):
        yield Problem(
            node.position,
            "FireLens does not exist for Windows containers: the task does not start",
            help="run Fluent Bit as a container of its own there, or use the `awslogs` driver",
        )
