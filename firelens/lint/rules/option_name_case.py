"""The ECS agent looks for the log option `Name`, written exactly so. With `name` it finds options but no output to give
them to, and the task fails: `missing output key Name which is required for firelens configuration`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

ROUTER = '{"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}}'
APP = '{"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"%s": "null"}}}'

RULE = Rule(
    code="FL801",
    title="the log option `Name` is written in another case",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html",
    bad={"task.json": f'{{"containerDefinitions": [{ROUTER}, {APP % "name"}]}}\n'},
    good={"task.json": f'{{"containerDefinitions": [{ROUTER}, {APP % "Name"}]}}\n'},
    fixed={"task.json": f'{{"containerDefinitions": [{ROUTER}, {APP % "Name"}]}}\n'},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for client in task.clients:
        node = client.options_node
        if node is None or "Name" in client.options:
            continue
        for key, at in node.keys.items():
            if key.lower() == "name":
                yield Problem(
                    at,
                    f"the agent reads `Name`, not `{key}`: the task of `{client.name}` fails to start",
                    help='write `"Name"`',
                    fix=Fix("write `Name`", (edits.Edit(at, '"Name"'),), "unsafe"),
                )
