"""`log-driver-buffer-limit` is a number of log lines, from 0 to 536870912, that the log driver holds while the router
does not take them. ECS fails a task with anything else in it, such as a size with a unit."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",
   "options": {"Name": "null", "log-driver-buffer-limit": "%s"}}}]}
"""
LAST = 536_870_912
"""https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-docker-buffer-limit.html"""

RULE = Rule(
    code="FL835",
    title="`log-driver-buffer-limit` is not a number in its range",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-docker-buffer-limit.html",
    bad={"task.json": TASK % "64MB"},
    good={"task.json": TASK % "65536"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for client in task.clients:
        node = client.options.get("log-driver-buffer-limit")
        text = node.scalar if node else None
        if node is None or text is None or any(hole in text for hole in ("${", "{{", "<", "%")):
            continue
        if not (text.isdecimal() and int(text) <= LAST):
            yield Problem(
                node.position,
                f"`{text}` is no number of lines from 0 to {LAST}: the task of `{client.name}` does not start",
                help="write the number of log lines to hold, such as `65536`",
            )
