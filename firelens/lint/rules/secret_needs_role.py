"""ECS fetches secrets with the execution role, before the container starts. Without `executionRoleArn` there is nobody
to fetch them, and the task stops with `ResourceInitializationError`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL708",
    title="secrets are asked for and nobody may fetch them",
    severity=Severity.WARNING,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
    bad={
        "task.json": '{"family": "f", "containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "datadog", "TLS": "on"},\n'
        '    "secretOptions": [{"name": "apikey", "valueFrom": "arn:aws:ssm:x"}]}}]}\n',
    },
    good={
        "task.json": '{"family": "f", "executionRoleArn": "arn:aws:iam::1:role/x", "containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "datadog", "TLS": "on"},\n'
        '    "secretOptions": [{"name": "apikey", "valueFrom": "arn:aws:ssm:x"}]}}]}\n',
    },
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    if (
        task.field("executionRoleArn")
        or not task.field("family")
        or task.dialect in {"copilot", "compose"}
        or not task.routers
    ):
        return
    for container in task.containers:
        for entry in (*container.secret_options.values(), *container.secrets.values()):
            yield Problem(
                entry.position,
                "the task has no `executionRoleArn`: ECS cannot fetch the secret, and the task does not start",
                help="add `executionRoleArn` with a role that may read it",
            )
            return
