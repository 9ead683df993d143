"""The agent hands a secret option to the router in a variable named after the option and the container's position,
such as `apikey_1`. A variable of that name in the router's own environment is overwritten, or overwrites it."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import agent
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL706",
    title="the router already has the variable of a secret option",
    severity=Severity.WARNING,
    source="https://github.com/aws/amazon-ecs-agent/blob/master/agent/api/task/task.go",
    bad={
        "task.json": '{"executionRoleArn": "arn:aws:iam::1:role/x", "containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"},\n'
        '    "environment": [{"name": "apikey_1", "value": "x"}]},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "datadog", "TLS": "on"},\n'
        '    "secretOptions": [{"name": "apikey", "valueFrom": "arn:aws:ssm:x"}]}}]}\n',
    },
    good={
        "task.json": '{"executionRoleArn": "arn:aws:iam::1:role/x", "containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "datadog", "TLS": "on"},\n'
        '    "secretOptions": [{"name": "apikey", "valueFrom": "arn:aws:ssm:x"}]}}]}\n',
    },
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        for client in task.containers:
            for option in client.secret_options:
                taken = agent.secret_variable(option, client.index)
                node = router.environment.get(taken) or router.secrets.get(taken)
                if node is not None:
                    yield Problem(
                        node.position,
                        f"the agent puts the secret option `{option}` of `{client.name}` into `{taken}`, which is set here too",
                        help="rename this variable",
                    )
