"""`tail` holds a handle for every file that its pattern finds, and each connection takes one more. Where the platform's
limit is 1,024 the router runs out of them and reads no further file."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Confidence, Persona, Problem, Severity
from firelens.lint.join.given import given
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "r", %s"firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "file", "config-file-value": "/extra.conf"}},
   "mountPoints": [{"sourceVolume": "v", "containerPath": "/log"}]},
  {"name": "app", "image": "a", "mountPoints": [{"sourceVolume": "v", "containerPath": "/log"}],
   "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}], "volumes": [{"name": "v"}]}
"""
CONF = "[INPUT]\n    Name tail\n    Tag app\n    Path /log/*/*.log\n\n[OUTPUT]\n    Name null\n    Match app\n"

RULE = Rule(
    code="FL834",
    title="a tail of many files under the platform's limit of open files",
    severity=Severity.NOTE,
    confidence=Confidence.LOW,
    persona=Persona.AUDITOR,
    source="https://github.com/aws/aws-for-fluent-bit/blob/mainline/troubleshooting/debugging.md",
    bad={"task.json": TASK % "", "extra.conf": CONF},
    good={
        "task.json": TASK % '"ulimits": [{"name": "nofile", "softLimit": 65536, "hardLimit": 65536}], ',
        "extra.conf": CONF,
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if sidecar.router is None or given(sidecar.router, "ulimits") is not None:
        return
    for step in sidecar.written("input", "tail"):
        path = step.last("path")
        if path and "*" in path.text.rpartition("/")[0]:
            yield Problem(
                value_at(path),
                "each file takes a handle, and the router's limit of them is not set",
                help='set `ulimits` of the router: `{"name": "nofile", "softLimit": 65536, "hardLimit": 65536}`',
            )
