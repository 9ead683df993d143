"""The `exec` input hands its command to `/bin/sh` in the router's container. Upstream's images have no shell, AWS's
have no `wget`: the command prints nothing, the engine says nothing, and no record is ever made."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.image import Image
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "%s", "firelensConfiguration": {"type": "fluentbit", "options": {
   "config-file-type": "file", "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
EXTRA = "[INPUT]\n    Name exec\n    Tag disk\n    Command df\n\n[OUTPUT]\n    Name null\n    Match disk\n"

RULE = Rule(
    code="FL912",
    title="`exec` calls what the image does not have",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/pipeline/inputs/exec",
    bad={"task.json": TASK % "fluent/fluent-bit:5.0.9", "extra.conf": EXTRA},
    good={"task.json": TASK % "amazon/aws-for-fluent-bit:3.2.2", "extra.conf": EXTRA},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    reference = sidecar.router.image if sidecar.router else None
    image = Image.of(reference) if reference and "$" not in reference else None
    tools = image.inside.tools if image else None
    if image is None or tools is None or image.tag.endswith("-debug"):
        return
    for step in sidecar.written("input", "exec"):
        command = step.last("command")
        words = command.text.split() if command else []
        if command is None or not words:
            continue
        lacking = "shell" if "sh" not in tools else f"`{words[0]}`" if words[0] in {"curl", "wget"} - tools else ""
        if lacking:
            yield Problem(
                value_at(command),
                f"`{image.reference}` has no {lacking}: the command always fails, without a word and without a record",
                help="use an image that has it, or let the application write what the command tells",
            )
