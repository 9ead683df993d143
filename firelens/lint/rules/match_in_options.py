"""The agent writes `Match <container>-firelens*` into the output it makes, and then your option behind it: the last
one wins. The output of one container then takes other containers' records, or none."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL309",
    title="log options override the container's `Match`",
    severity=Severity.WARNING,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null", "Match": "*"}}}]}\n',
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
    for client in task.clients:
        for key in client.options:
            if key.lower() in {"match", "match_regex"} and client.options_node:
                yield Problem(
                    client.options_node.keys[key],
                    f"`{key}` replaces `Match {client.name}-firelens*`: the output is no longer that of `{client.name}`",
                    help="remove it; outputs for several containers belong in a configuration file",
                )
