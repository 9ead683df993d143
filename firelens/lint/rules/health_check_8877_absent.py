"""The agent adds an input on port 8877 for health checks, in network modes `bridge` and `awsvpc` and only in the file
that it generates. In `host` mode, or when the router's command names another file, nobody listens there: the check
fails for ever, and with it every container that waits for the router to be healthy."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.health import health_check
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"networkMode": "%s", "containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"},
   "healthCheck": {"command": ["CMD-SHELL", "echo 1 | nc 127.0.0.1 8877 || exit 1"]}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL815",
    title="the health check asks port 8877 where nobody listens",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html",
    bad={"task.json": TASK % "host"},
    good={"task.json": TASK % "bridge"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    task, router = sidecar.task, sidecar.router
    looked = health_check(router) if router else None
    if task is None or looked is None or not looked.asks(8877) or looked.always_passes or not sidecar.complete:
        return
    agent_listens = any(step.plugin == "tcp" and step.get("port") == "8877" for step in sidecar.inputs)
    settled = task.network_mode is not None or sidecar.inputs == ()
    if not agent_listens and settled and not any(s.get("port") in {"8877", None} for s in sidecar.written("input")):
        yield Problem(
            looked.position,
            "nothing listens on port 8877 here: the check always fails, and the router never becomes healthy",
            help="write `HTTP_Server On` in `[SERVICE]` and check `curl -f http://127.0.0.1:2020/api/v1/uptime`",
        )
