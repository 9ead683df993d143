"""The agent needs both: `config-file-type` says how to fetch the file, `config-file-value` which one. The type alone
fails the task. The value alone is not looked at, so that nothing of the file is in effect and nobody says so."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Container, Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {%s}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens"}}]}
"""
BOTH = '"config-file-type": "file", "config-file-value": "/extra.conf"'
TYPES = ("file", "s3")

RULE = Rule(
    code="FL805",
    title="`config-file-type` and `config-file-value` need each other",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html",
    bad={"task.json": TASK % '"config-file-type": "file"'},
    good={"task.json": TASK % BOTH},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        options = router.firelens_options
        if not (router.firelens and router.firelens.is_known and _readable(router)):
            continue
        kind, value = options.get("config-file-type"), options.get("config-file-value")
        if kind is not None and kind.text is not None and kind.text not in TYPES:
            yield Problem(
                kind.position,
                f"ECS knows no `config-file-type` `{kind.text}`: the task does not start",
                help="write `file` for a path in the router's image, or `s3` for an object (EC2 only)",
            )
        elif kind is not None and kind.is_known and value is None:
            yield Problem(
                kind.position,
                "`config-file-type` stands without `config-file-value`: the task does not start",
                help="add `config-file-value` with the path or ARN of the file, or remove the type",
            )
        elif kind is None and value is not None:
            routed = any(_may_route(client) for client in task.clients) or not task.complete
            yield Problem(
                value.position,
                "without `config-file-type` the agent does not read this file: nothing in it has any effect",
                help='add `"config-file-type": "file"`',
                severity=Severity.WARNING if routed else None,
            )


def _may_route(client: Container) -> bool:
    node = client.options_node
    return "Name" in {*client.options, *client.secret_options} or (node is not None and not node.is_known)


def _readable(router: Container) -> bool:
    node = router.field("firelensConfiguration", "options")
    return node is None or node.is_map
