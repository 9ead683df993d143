"""The ECS API takes every field in one type: lists for `secretOptions` or `portMappings`, maps for `options`, strings
for the values of log options, numbers for `memory`. It refuses a task definition with another type before looking at
anything else: `Invalid type for parameter`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.inputs.node import Node
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",
   "options": {"Name": "http", "Host": "logs.internal", "Port": %s, "tls": "on"}}}]}
"""

RULE = Rule(
    code="FL840",
    title="a field of the task definition has the wrong type",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    bad={"task.json": TASK % "443"},
    good={"task.json": TASK % '"443"'},
)
LISTS: tuple[str, ...] = (
    "environment",
    "secrets",
    "portMappings",
    "mountPoints",
    "dependsOn",
    "ulimits",
    "volumesFrom",
)
LISTS += ("links", "command", "entryPoint")
MAPS = ("logConfiguration", "firelensConfiguration", "healthCheck", "linuxParameters")
TEXTS = ("name", "image", "user")
SWITCHES = ("essential", "readonlyRootFilesystem")
HOLES = ("${", "{{", "<", "%", "$")


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    if task.dialect != "ecs" or not (task.routers or task.clients):
        return
    for container in task.containers:
        yield from _typed(container.node, LISTS, "a list", list)
        yield from _typed(container.node, MAPS, "a map", dict)
        yield from _typed(container.node, TEXTS, "a string", str)
        yield from _typed(container.node, SWITCHES, "`true` or `false`", bool)
        yield from _typed(container.node, ("cpu", "memory", "memoryReservation", "stopTimeout"), "a number", int)
        logging, routing = container.field("logConfiguration"), container.field("firelensConfiguration")
        if logging is not None:
            yield from _typed(logging, ("secretOptions",), "a list", list)
        for owner in (logging, routing):
            options = owner.field("options") if owner is not None else None
            if owner is not None:
                yield from _typed(owner, ("options",), "a map", dict)
            yield from _typed(options, tuple(key for key, _ in options.items()), "a string", str) if options else ()


def _typed(owner: Node, names: tuple[str, ...], what: str, kind: type) -> Iterator[Problem]:
    for name in names:
        node = owner.get(name)
        if node is None or node.value is None or not node.is_known or (type(node.value) is kind):
            continue
        if node.text is not None and (any(hole in node.text for hole in HOLES) or not node.text):
            continue
        yield Problem(
            node.position,
            f"`{name}` has to be {what}: ECS refuses the task definition",
            help=f'write `"{node.scalar}"`' if kind is str and node.scalar else f"write {what}",
        )
