"""The ECS agent writes log options into the configuration as they are. A line break in one ends its line, and what
follows is read as a line of configuration of its own: a fault at best, somebody else's output at worst."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL118",
    title="a log option holds a line break",
    severity=Severity.ERROR,
    source="https://github.com/aws/amazon-ecs-agent/blob/master/agent/taskresource/firelens/firelensconfig_unix.go",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null", "Alias": "x\\ny"}}}]}\n',
    },
    good={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null", "Alias": "x"}}}]}\n',
    },
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for client in task.clients:
        for key, value in client.options.items():
            if value.text and "\n" in value.text.strip("\n"):
                yield Problem(
                    value.position,
                    f"the agent writes `{key}` as it is: its second line becomes a line of the configuration",
                    help="give the option one line; what needs more belongs in a configuration file",
                )
