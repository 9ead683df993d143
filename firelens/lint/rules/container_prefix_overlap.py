"""The agent matches `<container>-firelens*`. A second container whose name begins with the first one's name and
`-firelens` falls under both outputs, and its records are delivered twice."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL311",
    title="one container's match takes another's records",
    severity=Severity.WARNING,
    source="https://github.com/aws/amazon-ecs-agent/blob/master/agent/taskresource/firelens/firelensconfig_unix.go",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null"}}},\n'
        '  {"name": "app-firelens-b", "image": "b", "logConfiguration": {"logDriver": "awsfirelens",\n'
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
    for one in task.clients:
        for other in task.clients:
            if one.name and other is not one and other.name.startswith(f"{one.name}-firelens"):
                yield Problem(
                    other.at,
                    f"`{one.name}-firelens*`, the match of `{one.name}`, also takes what `{other.name}` prints",
                    help="rename one of the containers",
                    related=(Related(one.at, "the other container"),),
                )
