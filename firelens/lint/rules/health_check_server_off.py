"""Port 2020 answers only with `HTTP_Server On`, which FireLens does not set. A check of a server that is off fails
for ever: containers that wait for the router never start, and a service replaces its tasks again and again."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.health import health_check, server_is_settled
from firelens.lint.join.image import Image
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",
   "healthCheck": {"command": ["CMD-SHELL", "curl -f http://127.0.0.1:2020/api/v1/uptime || exit 1"]},
   "firelensConfiguration": {"type": "fluentbit", "options": {"config-file-type": "file",
   "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL814",
    title="the health check asks a server that is off",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/monitoring",
    bad={"task.json": TASK, "extra.conf": "[SERVICE]\n    Grace 30\n"},
    good={"task.json": TASK, "extra.conf": "[SERVICE]\n    Grace 30\n    HTTP_Server On\n"},
)
OFF = frozenset({"off", "false", "no"})


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    router = sidecar.router
    looked = health_check(router) if router else None
    if router is None or looked is None or looked.always_passes or not server_is_settled(sidecar):
        return
    server = sidecar.service.get("http_server") or "off"
    port = sidecar.service.get("http_port") or "2020"
    if server.lower() not in OFF or not port.isdigit() or not any(int(port) == at for at, _ in looked.urls):
        return
    published = router.image is not None and Image.of(router.image).maker != "other"
    yield Problem(
        looked.position,
        f"nothing sets `HTTP_Server On`, so nobody answers on port {port}: the check fails and the task is replaced",
        help=f"write `HTTP_Server On` and `HTTP_Port {port}` in a `[SERVICE]` of your file",
        severity=None if published and router.essential else Severity.WARNING,
    )
