"""A router runs as long as its task. A container that waits for its `COMPLETE` or `SUCCESS` waits for ever, and for
an essential router ECS refuses to register the task definition at all."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "dependsOn": [{"containerName": "log_router", "condition": "%s"}],
   "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL819",
    title="a container waits for the end of the router",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html",
    bad={"task.json": TASK % "COMPLETE"},
    good={"task.json": TASK % "START"},
    fixed={"task.json": TASK % "START"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    routers = {router.name for router in task.routers}
    for container in task.containers:
        for name, entry in container.depends_on.items():
            condition = entry.field("condition")
            if (
                name not in routers
                or condition is None
                or (condition.text or "").upper() not in {"COMPLETE", "SUCCESS"}
            ):
                continue
            quoted = task.source.text[slice(*task.source.span(condition.position))].startswith('"')
            edit = edits.Edit(condition.position, '"START"')
            yield Problem(
                condition.position,
                f"the router does not end before the task does: `{container.name}` never starts",
                help="wait for `HEALTHY`, with a `healthCheck` on the router, or for `START`",
                fix=Fix("wait for its start", (edit,), "unsafe") if quoted else None,
            )
