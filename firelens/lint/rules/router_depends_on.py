"""The agent starts the router before every container that logs through it, unless the router has a `dependsOn` of its
own: then it adds no order at all, with a warning in its own log only. What an application prints before the router
listens is lost, and at the end the router may stop first."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.inputs.node import Node
from firelens.lint.join.given import given
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "setup", "image": "s", "essential": false},
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"},
   "dependsOn": [{"containerName": "setup", "condition": "COMPLETE"}]},
  {"name": "app", "image": "a"%s,
   "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL818",
    title="a router that waits is not started first",
    severity=Severity.WARNING,
    source="https://github.com/aws/amazon-ecs-agent/blob/master/agent/api/task/task.go",
    bad={"task.json": TASK % ""},
    good={"task.json": TASK % ', "dependsOn": [{"containerName": "log_router", "condition": "START"}]'},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        loose = [c.name for c in task.clients if c is not router and router.name not in c.depends_on]
        waiting = router.depends_on
        unordered = [name for name in loose if name and name not in waiting]
        if waiting and unordered and all((n := task.container(c)) and _plain(given(n, "dependsOn")) for c in unordered):
            yield Problem(
                router.key("dependsOn"),
                f"with `dependsOn` on the router the agent orders nothing: `{unordered[0]}` may start first, and what "
                "it logs until then is lost",
                help=f"let `{unordered[0]}` depend on the router with `START`, or `HEALTHY` and a `healthCheck`",
            )


def _plain(node: Node | None) -> bool:
    return node is None or (node.is_list and all(entry.is_map for entry in node))
