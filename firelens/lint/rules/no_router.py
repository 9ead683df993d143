"""`awsfirelens` needs exactly one container with a `firelensConfiguration` in the same task, and that container needs
at least one other that logs through it. ECS refuses to register the task definition otherwise; with two routers the
agent takes one of them for the configuration and the other for the start order."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule
from firelens.lint.source import Position

APP = '{"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}'
ROUTER = '{"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}}'

RULE = Rule(
    code="FL809",
    title="`awsfirelens` without a router, or a router without it",
    severity=Severity.ERROR,
    source="https://github.com/aws/amazon-cloudwatch-logs-for-fluent-bit/issues/20",
    bad={"task.json": f'{{"family": "shop", "containerDefinitions": [{APP}]}}\n'},
    good={"task.json": f'{{"family": "shop", "containerDefinitions": [{APP}, {ROUTER}]}}\n'},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    first = task.router
    for other in task.routers[1:]:
        yield Problem(
            other.at,
            f"`{other.name}` is a second router: the agent routes logs through `{task.routers[0].name}`, but starts "
            "containers after the last one",
            help="keep one router, and put the inputs and outputs of both into its configuration",
            related=(Related(task.routers[0].at, "the first router"),),
            severity=Severity.WARNING,
        )
    if not _whole(task):
        return
    if task.clients and first is None:
        yield Problem(
            _driver(task),
            "no container has a `firelensConfiguration`: ECS refuses the task definition",
            help="add the router's container with `firelensConfiguration` `{type: fluentbit}`",
        )
    if first is not None and not task.clients:
        yield Problem(
            first.at,
            "no container logs through `awsfirelens`: ECS refuses a task definition with a router that nobody uses",
            help="give a container `logDriver` `awsfirelens`, or run Fluent Bit without `firelensConfiguration`",
        )


def _whole(task: Task) -> bool:
    """Whether it is the whole task, and every log driver in it is known: a lone list of containers is a fragment,
    and Copilot and Compose add the router themselves."""
    if any(mark in task.source.text for mark in ("{{", "{%", "<%")):
        return False  # a template: what it leaves out or adds is not in this text
    drivers = (c.field("logConfiguration", "logDriver") for c in task.containers)
    logging = (c.field("logConfiguration") for c in task.containers)
    known = all(n is None or n.is_known for n in (*drivers, *logging)) and task.field("family") is not None
    return (
        task.dialect in {"ecs", "cloudformation", "terraform"}
        and task.complete
        and known
        and all(c.name for c in task.containers)
    )


def _driver(task: Task) -> Position:
    client = task.clients[0]
    node = client.field("logConfiguration", "logDriver")
    return node.position if node else client.at
