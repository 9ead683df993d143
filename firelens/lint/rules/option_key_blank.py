"""The ECS agent writes `key value` into the configuration, and the first blank ends the key. `"Tag_Key tags": "x"`
becomes the key `Tag_Key` with the value `tags x`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL119",
    title="the name of a log option holds a blank",
    severity=Severity.ERROR,
    source="https://github.com/aws/amazon-ecs-agent/blob/master/agent/taskresource/firelens/firelensconfig_unix.go",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null", "Alias x": "y"}}}]}\n',
    },
    good={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null", "Alias": "y"}}}]}\n',
    },
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for client in task.clients:
        for key, value in client.options.items():
            if re.search(r"\s", key.strip()):
                first, rest = key.strip().split(None, 1)
                yield Problem(
                    client.options_node.keys[key] if client.options_node else value.position,
                    f"the first blank ends the key: Fluent Bit reads `{first}` with the value `{rest} {value.scalar or ''}`",
                    help=f"write the option `{first}` alone",
                    severity=Severity.WARNING,
                )
