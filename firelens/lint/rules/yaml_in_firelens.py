"""Fluent Bit reads a file as YAML when its name ends in `.yaml` or `.yml`, and whatever a classic file includes as
classic. The ECS agent and the init image write a classic file that includes yours: YAML there stops the engine at its
first line, and so does YAML under the name `.conf`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.document import dialect_of
from firelens.lint.finding import Problem, Severity
from firelens.lint.inputs.node import Node
from firelens.lint.join.init_files import named
from firelens.lint.join.project import Project
from firelens.lint.join.step import place
from firelens.lint.join.task import Container
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
    title="YAML is read as classic configuration",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/issues/1024",
    bad={"task.json": _TASK},
    good={
        "task.json": _TASK.replace(".yaml", ".conf"),
        "extra.conf": "[FILTER]\n    Name throttle\n    Match app-firelens*\n",
    },
)


@RULE.project
def check(project: Project) -> Iterator[Problem]:
    for task in project.tasks:
        for node in (node for router in task.routers for node in _files(router)):
            if node.text and dialect_of(node.text) == "yaml":
                yield Problem(
                    node.position,
                    f"`{node.text}` is included as a classic file, which YAML is not: Fluent Bit does not start",
                    help="write it in classic mode, or start the router with `-c` and this file in its `command`",
                )
    for config in project.configs:
        for fault in config.faults("yaml-text"):
            yield Problem(
                place(fault.position), f"{fault.message}: Fluent Bit does not start", help="give it a name in `.yaml`"
            )


def _files(router: Container) -> Iterator[Node]:
    value = router.firelens_options.get("config-file-value")
    if value is not None and "config-file-type" in router.firelens_options:
        yield value
    yield from (node for _, node, _ in named(router))
