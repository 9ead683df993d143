"""The init process saves every object under its base name in one folder. Of two objects with the same base name the
second overwrites the first, and the path is then included twice, which the engine refuses: the router does not
start."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.init_files import InitFile, init_files
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:init-3.2.2",
   "firelensConfiguration": {"type": "fluentbit"},
   "environment": [{"name": "aws_fluent_bit_init_s3_1", "value": "arn:aws:s3:::bucket/team/extra.conf"},
                   {"name": "aws_fluent_bit_init_s3_2", "value": "arn:aws:s3:::bucket/%s"}]},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL902",
    title="two objects of the init image have one base name",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/blob/mainline/init/fluent_bit_init_process.go",
    bad={"task.json": TASK % "shop/extra.conf"},
    good={"task.json": TASK % "shop/shop.conf"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if sidecar.image is not None and sidecar.image.is_init is False:
        return
    seen: dict[str, InitFile] = {}
    for file in init_files(sidecar):
        if "${" in file.reference or not file.reference:
            continue
        name = posixpath.basename(file.reference) if file.is_s3 else file.reference
        if name in seen:
            yield Problem(
                file.node.position,
                f"`{name}` of `{seen[name].variable}` is overwritten and included twice: Fluent Bit does not start"
                if file.is_s3
                else f"`{name}` is included twice: Fluent Bit does not start",
                help="give the objects different base names" if file.is_s3 else "name the file once",
                related=(Related(seen[name].node.position, "the first of that name"),),
                severity=None if sidecar.image and sidecar.image.is_init else Severity.WARNING,
            )
        seen.setdefault(name, file)
