"""Some releases of AWS's image crash with plugins that work in others, and one was withdrawn. A router that crashes
takes the task with it, or leaves it without logs."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.image import Image
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:%s", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {
   "Name": "cloudwatch_logs", "region": "eu-west-1", "log_group_name": "g", "log_stream_prefix": "app/"}}}]}
"""

RULE = Rule(
    code="FL825",
    title="a release of the image with a known fault",
    severity=Severity.WARNING,
    source="https://github.com/aws/aws-for-fluent-bit/blob/mainline/CHANGELOG.md",
    bad={"task.json": TASK % "3.2.5"},
    good={"task.json": TASK % "3.2.2"},
)
NEEDS = {"542": ("output", "cloudwatch_logs"), "661": ("input", "exec"), "1164": ("output", "cloudwatch_logs")}
"""By the number of its issue, what has to be used for the fault to show."""
OWN_RULE = frozenset({"1037", "1207"})
"""Faults that FL813 and FL826 judge exactly."""


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    node = sidecar.router.field("image") if sidecar.router else None
    if node is None or not node.text:
        return
    for bug in Image.of(node.text).inside.known_bugs:
        number = bug.source.rsplit("/", 1)[-1]
        used = sidecar.of(*NEEDS[number]) if number in NEEDS else True
        if used and number not in OWN_RULE:
            yield Problem(
                node.position,
                f"`{node.text.rsplit(':', 1)[-1]}` of the image has a known fault: {bug.what}",
                help=f"use a release after {bug.last}; see {bug.source}",
            )
