"""`config-file-type` `s3` asks the agent of an EC2 instance to download the file. Fargate has no such agent: ECS
answers `Invalid arn syntax`, or finds no place for the task because the platform lacks a capability that it
requires."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"requiresCompatibilities": ["%s"], "containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "s3", "config-file-value": "arn:aws:s3:::bucket/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens"}}]}
"""

RULE = Rule(
    code="FL803",
    title="a configuration from S3 on Fargate",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html",
    bad={"task.json": TASK % "FARGATE"},
    good={"task.json": TASK % "EC2"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    if not task.on_fargate:
        return
    for router in task.routers:
        kind = router.firelens_options.get("config-file-type")
        if kind is not None and kind.text == "s3":
            certain = task.launch_types == {"FARGATE"}
            yield Problem(
                kind.position,
                "FireLens takes no configuration from S3 on Fargate: "
                + ("the task does not start" if certain else "the task runs on EC2 only, though it asks for Fargate"),
                help="use an `init-*` image with `aws_fluent_bit_init_s3_1`, or put the file into the image and write "
                "`config-file-type` `file`",
                severity=None if certain else Severity.WARNING,
            )
