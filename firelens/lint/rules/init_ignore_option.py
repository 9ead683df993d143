"""`aws_fluent_bit_init_ignore_firelens_config` was merged in 2024 and is in no release since: the images in use do
not know it. The generated configuration is included all the same, with its inputs, its metadata filter and its
outputs."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:init-3.2.2",
   "firelensConfiguration": {"type": "fluentbit"},
   "environment": [{"name": "%s", "value": "true"}]},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL908",
    title="a variable that no released init image knows",
    severity=Severity.WARNING,
    source="https://github.com/aws/aws-for-fluent-bit/issues/1056",
    bad={"task.json": TASK % "aws_fluent_bit_init_ignore_firelens_config"},
    good={"task.json": TASK % "OTHER"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        for name, node in router.environment.items():
            if name.lower() == "aws_fluent_bit_init_ignore_firelens_config":
                yield Problem(
                    node.position,
                    f"released init images ignore `{name}`: the configuration of FireLens is included all the same",
                    help="remove it; to replace the whole configuration give the router a `command` with `-c`",
                )
