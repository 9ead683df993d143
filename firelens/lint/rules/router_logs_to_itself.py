"""A router with `awsfirelens` as its own log driver sends its messages into its own socket. What it says about a fault
is lost with the fault, and an output that prints makes a loop."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL323",
    title="the router logs to itself",
    severity=Severity.WARNING,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"},\n'
        '    "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null"}}}]}\n',
    },
    good={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null"}}}]}\n',
    },
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        if router.is_client:
            driver = router.field("logConfiguration", "logDriver")
            yield Problem(
                driver.position if driver else router.at,
                "the router's own log goes through the router: when something is wrong nobody can read why",
                help="use `awslogs` for the router",
            )
