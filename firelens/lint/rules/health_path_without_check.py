"""`/api/v1/health` tells of failed deliveries only with `Health_Check On` in `[SERVICE]`. Without it Fluent Bit 5
answers 404, on which `curl -f` fails for ever; Fluent Bit 4 and older answer that all is well, whatever happens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.health import HealthCheck, health_check, server_is_settled
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "fluent/fluent-bit:5.0.9-debug",
   "healthCheck": {"command": ["CMD-SHELL", "curl -f http://127.0.0.1:2020/api/v1/%s || exit 1"]},
   "firelensConfiguration": {"type": "fluentbit", "options": {"config-file-type": "file",
   "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
EXTRA = "[SERVICE]\n    HTTP_Server On\n"
OFF = frozenset({"off", "false", "no"})

RULE = Rule(
    code="FL852",
    title="`/api/v1/health` without `Health_Check On`",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/monitoring#health-check-for-fluent-bit",
    bad={"task.json": TASK % "health", "extra.conf": EXTRA},
    good={"task.json": TASK % "uptime", "extra.conf": EXTRA},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    router = sidecar.router
    looked = health_check(router) if router else None
    if router is None or looked is None or looked.always_passes or not server_is_settled(sidecar):
        return
    server, checks = (sidecar.service.get(name) or "off" for name in ("http_server", "health_check"))
    asked = any(path == "/api/v1/health" for _, path in looked.urls)
    if not asked or not is_on(server) or checks.lower() not in OFF:
        return
    fails = sidecar.engine.since("5.0") and _fails_on_404(looked)
    certain = fails and sidecar.engine.known and router.essential
    yield Problem(
        looked.position,
        "without `Health_Check On` the path `/api/v1/health` "
        + ("answers 404: the check fails and the task is replaced" if fails else "says `ok` whatever fails"),
        help="write `Health_Check On` in `[SERVICE]`, or ask `/api/v1/uptime`, which does not look at destinations",
        severity=None if certain else Severity.WARNING,
    )


def _fails_on_404(looked: HealthCheck) -> bool:
    return "curl" in looked.programs and bool(re.search(r"\s(?:-[a-zA-Z]*f|--fail)", looked.text))
