"""The agent collects the secret options of every container for the router, whatever its log driver. Those of a
`splunk` driver, say, are then options without a `Name`, and the whole task fails: `missing output key Name`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Confidence, Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL707",
    title="secret options of another log driver break the router",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    source="https://github.com/aws/amazon-ecs-agent/blob/master/agent/api/task/task.go",
    bad={
        "task.json": '{"executionRoleArn": "arn:aws:iam::1:role/x", "containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null"}}},\n'
        '  {"name": "old", "image": "b", "logConfiguration": {"logDriver": "splunk", "options": {},\n'
        '    "secretOptions": [{"name": "splunk-token", "valueFrom": "arn:aws:ssm:x"}]}}]}\n',
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
    if not task.routers:
        return
    for container in task.containers:
        if container.secret_options and not container.is_client and container.log_driver:
            name, entry = next(iter(container.secret_options.items()))
            yield Problem(
                entry.position,
                f"the agent hands `{name}` to the router as an option without a `Name`: the task fails to start",
                help="let this container log through `awsfirelens` too, or give its driver the secret in another way",
            )
