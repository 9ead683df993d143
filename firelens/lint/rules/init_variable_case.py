"""The init process looks for `aws_fluent_bit_init_s3` and `aws_fluent_bit_init_file` in lower case; only the `S` of
`S3` and the `F` of `File` may be capitals. A variable in capitals is passed over, and the file it names is never
fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Problem, Severity
from firelens.lint.join.init_files import VARIABLE
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:init-3.2.2",
   "firelensConfiguration": {"type": "fluentbit"},
   "environment": [{"name": "%s", "value": "arn:aws:s3:::bucket/one.conf"}]},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL905",
    title="a variable of the init image in capitals",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/tree/mainline/use_cases/init-process-for-fluent-bit",
    bad={"task.json": TASK % "AWS_FLUENT_BIT_INIT_S3_1"},
    good={"task.json": TASK % "aws_fluent_bit_init_s3_1"},
    fixed={"task.json": TASK % "aws_fluent_bit_init_s3_1"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        for entry in router.field("environment") or ():
            node = entry.field("name")
            name = node.text if node else None
            if node is None or name is None or VARIABLE.search(name):
                continue
            if not re.search(r"aws_fluent_bit_init_(?:s3|file)", name, re.IGNORECASE):
                continue
            quoted = task.source.text[slice(*task.source.span(node.position))] == f'"{name}"'
            edit = edits.Edit(node.position, f'"{name.lower()}"')
            yield Problem(
                node.position,
                f"the init process does not read `{name}`: the file it names is never fetched",
                help=f"write `{name.lower()}`",
                fix=Fix("write it in lower case", (edit,), "unsafe") if quoted else None,
            )
