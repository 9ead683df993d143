"""The ECS agent and the init image write a classic file that includes yours, and Fluent Bit reads whatever a classic
file includes as classic. A YAML file there stops it at the first line."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.document import dialect_of
from firelens.lint.finding import Problem, Severity
from firelens.lint.inputs.node import Node
from firelens.lint.join.init_files import named
from firelens.lint.join.task import Container, Task
from firelens.lint.rule import Rule

_TASK = (
    '{"containerDefinitions": [\n'
    '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
    '    "firelensConfiguration": {"type": "fluentbit", "options": {"config-file-type": "file",\n'
    '      "config-file-value": "/extra.yaml"}}},\n'
    '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
    '    "options": {"Name": "null"}}}]}\n'
)

RULE = Rule(
    code="FL111",
    title="a YAML file is included by FireLens",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/issues/1024",
    bad={"task.json": _TASK},
    good={
        "task.json": _TASK.replace(".yaml", ".conf"),
        "extra.conf": "[FILTER]\n    Name throttle\n    Match app-firelens*\n",
    },
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        for node in _files(router):
            if node.text and dialect_of(node.text) == "yaml":
                yield Problem(
                    node.position,
                    f"`{node.text}` is included as a classic file, which YAML is not: Fluent Bit does not start",
                    help="write it in classic mode, or start the router with `-c` and this file in its `command`",
                )


def _files(router: Container) -> Iterator[Node]:
    value = router.firelens_options.get("config-file-value")
    if value is not None and "config-file-type" in router.firelens_options:
        yield value
    yield from (node for _, node, _ in named(router))
