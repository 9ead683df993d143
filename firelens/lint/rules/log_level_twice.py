"""Fluent Bit 5.1.0 and 5.1.1 take the level from the variable `FLB_LOG_LEVEL`, and then refuse a `Log_Level` in
`[SERVICE]`: `could not configure service property 'log_level'`. The router stops at once, and the task with it."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "fluent/fluent-bit:5.1.1", "environment": [{"name": "%s", "value": "info"}],
   "firelensConfiguration": {"type": "fluentbit", "options": {"config-file-type": "file",
   "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
EXTRA = "[SERVICE]\n    Log_Level warn\n"

RULE = Rule(
    code="FL826",
    title="the log level is set in two places",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/pull/1207",
    bad={"task.json": TASK % "FLB_LOG_LEVEL", "extra.conf": EXTRA},
    good={"task.json": TASK % "OTHER_LEVEL", "extra.conf": EXTRA},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    variable = sidecar.router.environment.get("FLB_LOG_LEVEL") if sidecar.router else None
    written = sidecar.service.last("log_level")
    if variable is not None and written is not None and sidecar.engine.between("5.1.0", "5.1.2"):
        yield Problem(
            key_at(written),
            f"with `FLB_LOG_LEVEL` in the router's environment {sidecar.engine} refuses this and does not start",
            help="remove one of the two",
            related=(Related(variable.position, "`FLB_LOG_LEVEL` is set here"),),
        )
