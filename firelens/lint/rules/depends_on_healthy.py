"""The condition `HEALTHY` asks for the `healthCheck` of the task definition; one inside the image does not count.
Where the other container has none, the agent waits for a state that never comes: the task stays in PENDING until it
is stopped."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.given import given
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "dependsOn": [{"containerName": "log_router", "condition": "%s"}],
   "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL817",
    title="a container waits for health that nobody checks",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html",
    bad={"task.json": TASK % "HEALTHY"},
    good={"task.json": TASK % "START"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    if not task.routers:
        return
    for container in task.containers:
        for name, entry in container.depends_on.items():
            other, condition = task.container(name), entry.field("condition")
            if other is None or condition is None or (condition.text or "").upper() != "HEALTHY":
                continue
            if given(other, "healthCheck") is None:
                yield Problem(
                    condition.position,
                    f"`{name}` has no `healthCheck`, so it never becomes healthy: `{container.name}` never starts",
                    help=f"give `{name}` a `healthCheck`, or wait for `START`",
                    related=(Related(other.at, "no `healthCheck` here"),),
                )
            elif (command := other.field("healthCheck", "command")) is not None and [n.text for n in command] == [
                "NONE"
            ]:
                yield Problem(
                    condition.position,
                    f"the `healthCheck` of `{name}` is `NONE`: `{container.name}` never starts",
                    help=f"give `{name}` a `healthCheck` with a command, or wait for `START`",
                    related=(Related(command.position, "switched off here"),),
                )
