"""The agent limits the buffer of its socket to half the router's memory, and Fluent Bit itself needs some 50 MiB.
Below 100 MiB a short outage of the destination fills what is left: the input pauses, and logs are lost."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.given import given
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "memoryReservation": %s, "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
SMALL_MIB = 100
"""https://github.com/aws/aws-for-fluent-bit/issues/382"""

RULE = Rule(
    code="FL820",
    title="little memory for the router",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/aws/aws-for-fluent-bit/blob/mainline/troubleshooting/debugging.md",
    bad={"task.json": TASK % "50"},
    good={"task.json": TASK % "128"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        node = given(router, "memoryReservation") or given(router, "memory")
        if node is not None and node.number and node.number < SMALL_MIB:
            yield Problem(
                node.position,
                f"of {node.number:.0f} MiB the agent gives {node.number // 2:.0f} MB to the buffer: a short outage "
                "fills it, and logs are lost",
                help="reserve 128 or more; AWS measured 250 for common loads",
            )
