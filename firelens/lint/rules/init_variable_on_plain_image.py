"""Only AWS's `init-*` images read `aws_fluent_bit_init_s3_*` and `aws_fluent_bit_init_file_*`. In every other image
they are variables nobody looks at: the files are not fetched, and what they configure does not happen."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.given import given
from firelens.lint.join.image import Image
from firelens.lint.join.init_files import named
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:%s", "firelensConfiguration": {"type": "fluentbit"},
   "environment": [{"name": "aws_fluent_bit_init_s3_1", "value": "arn:aws:s3:::bucket/one.conf"}]},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL904",
    title="a variable of the init image in another image",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/tree/mainline/use_cases/init-process-for-fluent-bit",
    bad={"task.json": TASK % "3.2.2"},
    good={"task.json": TASK % "init-3.2.2"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    router, image = sidecar.router, sidecar.image
    if router is None or image is None or image.is_init is not False or given(router, "entryPoint"):
        return
    for name, node, _ in named(router):
        published = Image.of(router.image or "").maker != "other"
        tag = "init-latest" if image.tag in {"latest", "stable"} else f"init-{image.tag}"
        yield Problem(
            node.position,
            f"`{image.reference}` has no init process: `{name}` is ignored, and with it the file",
            help=f"use the image's tag `{tag}`" if image.maker == "aws" else "use `amazon/aws-for-fluent-bit:init-...`",
            severity=None if published else Severity.WARNING,
        )
