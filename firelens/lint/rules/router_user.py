"""The router has to read the socket that the agent makes for it. Agents before 1.96.0 take no other user than 0 for
it, ECS refuses the task definition; newer ones on EC2 take a numeric user, and none of them a name."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "user": "%s", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL828",
    title="the router does not run as root",
    severity=Severity.ERROR,
    source="https://github.com/aws/amazon-ecs-agent/pull/4697",
    bad={"task.json": TASK % "fluent"},
    good={"task.json": TASK % "0"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        node = router.field("user")
        user = node.text.partition(":")[0].strip() if node is not None and node.text else ""
        if node is None or user in {"", "0", "root"} or not user.replace("_", "a").replace("-", "a").isalnum():
            continue
        if user.isdecimal():
            yield Problem(
                node.position,
                f"agents before 1.96.0 start no router as user {user}, and Fargate may not either: the task is refused",
                help='write `"0"`, or see to an agent of 1.96.0 or later on every instance',
                severity=Severity.WARNING,
            )
        else:
            yield Problem(
                node.position,
                f"ECS cannot tell the number of the user `{user}`: the router, and with it the task, does not start",
                help='write `"0"`, or a number where every agent is 1.96.0 or later',
            )
