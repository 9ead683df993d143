"""`/api/v1/health` turns red when outputs fail or retry too often: it tells of the destination, not of the router. As
the health check of an essential router it makes an outage of the destination stop every task of the service, together
with the application and whatever was still in the buffers."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Confidence, Problem, Severity
from firelens.lint.join.health import health_check
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",
   "healthCheck": {"command": ["CMD-SHELL", "curl -f http://127.0.0.1:2020/api/v1/%s || exit 1"]},
   "firelensConfiguration": {"type": "fluentbit", "options": {"config-file-type": "file",
   "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
EXTRA = "[SERVICE]\n    HTTP_Server On\n    Health_Check On\n"

RULE = Rule(
    code="FL812",
    title="an outage of the destination replaces the tasks",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    source="https://docs.fluentbit.io/manual/administration/monitoring#health-check-for-fluent-bit",
    bad={"task.json": TASK % "health", "extra.conf": EXTRA},
    good={"task.json": TASK % "uptime", "extra.conf": EXTRA},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    router = sidecar.router
    looked = health_check(router) if router else None
    on = is_on(sidecar.service_value("health_check"))
    asked = looked is not None and any(path == "/api/v1/health" for _, path in looked.urls)
    if router is not None and looked is not None and asked and on and router.essential:
        yield Problem(
            looked.position,
            "when a destination fails this check stops the task and the application, and what is buffered is lost",
            help="check `/api/v1/uptime`, and alarm on the output metrics instead",
        )
