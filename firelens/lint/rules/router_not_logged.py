"""What the router says about itself, such as refused options, failed deliveries and full buffers, goes to its own
output. Without a `logConfiguration` nobody can read that afterwards, and lost logs stay a riddle."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.given import given
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

LOGGED = (
    ', "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "g", "awslogs-region": "eu-west-1"}}'
)
TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r"%s, "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL810",
    title="nobody keeps the router's own log",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html",
    bad={"task.json": TASK % ""},
    good={"task.json": TASK % LOGGED},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers if task.whole else ():  # a module adds the log group it makes
        if given(router, "logConfiguration") is None:
            yield Problem(
                router.at,
                "the router's own messages are kept nowhere: when logs are missing, nothing tells why",
                help="give it a `logConfiguration` with the `awslogs` driver",
            )
