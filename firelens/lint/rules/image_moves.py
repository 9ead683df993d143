"""`latest`, `stable` and no tag at all mean another image from one task to the next. Releases of AWS's image have
refused options that earlier ones passed over, and moved whole fleets from one engine to another without a
deployment."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.image import Image
from firelens.lint.join.task import Task
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:%s", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL824",
    title="the router's image moves by itself",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/aws/aws-for-fluent-bit/issues/371",
    bad={"task.json": TASK % "latest"},
    good={"task.json": TASK % "3.2.2"},
)


@RULE.task
def check(task: Task) -> Iterator[Problem]:
    for router in task.routers:
        node = router.field("image")
        if node is None or not node.text or "$" in node.text or "{" in node.text:
            continue
        image = Image.of(node.text)
        if not image.inside.digest and (image.tag in {"latest", "stable", "init-latest"} or not image.inside.is_pinned):
            if image.maker == "other" and image.tag != "latest":
                continue
            yield Problem(
                node.position,
                f"`{image.tag}` is another image tomorrow: the next task may run another Fluent Bit than this one",
                help="name a release, such as `3.2.2`, or a digest",
            )
