"""The agent takes the file from the ARN of an object, `arn:aws:s3:::bucket/key`. An `s3://` address, a URL or an ARN
without a key is refused: the task definition is not registered, or the task stops before any container runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "s3", "config-file-value": "%s"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens"}}]}
"""
OBJECT = re.compile(r"arn:[^:]+:s3:::[^/]+/.+")

RULE = Rule(
    code="FL804",
    title="the configuration in S3 is not named by the ARN of an object",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-sdk/issues/311",
    bad={"task.json": TASK % "s3://bucket/extra.conf"},
    good={"task.json": TASK % "arn:aws:s3:::bucket/extra.conf"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        kind, value = (router.firelens_options.get(f"config-file-{part}") for part in ("type", "value"))
        if kind is None or value is None or kind.text != "s3" or not value.text:
            continue
        if not OBJECT.fullmatch(value.text) and "${" not in value.text and "{{" not in value.text:
            known = re.fullmatch(r"(?:s3://)?([a-z0-9.-]+)/(.+)", value.text)
            yield Problem(
                value.position,
                "this is not the ARN of an object in S3: ECS refuses it and the task does not start",
                help=f"write `arn:aws:s3:::{known[1]}/{known[2]}`" if known else "write `arn:aws:s3:::bucket/key`",
            )
