"""The execution role lets ECS pull images and read the secrets of the task; the task role is what containers act as.
One role for both gives every process in every container those secrets, and the image registry."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Related, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

ROLE = "arn:aws:iam::111122223333:role/"
TASK = """{"taskRoleArn": "%s", "executionRoleArn": "arn:aws:iam::111122223333:role/execution",
 "containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL855",
    title="one role for the task and for its execution",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html",
    bad={"task.json": TASK % f"{ROLE}execution"},
    good={"task.json": TASK % f"{ROLE}shop"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    own, execution = task.field("taskRoleArn"), task.field("executionRoleArn")
    if task.routers and own is not None and execution is not None and own.text and own.text == execution.text:
        yield Problem(
            own.position,
            "containers act as the role that may read the task's secrets and pull its images",
            help="give the containers a role of their own, with the rights of the outputs only",
            related=(Related(execution.position, "the same role"),),
        )
