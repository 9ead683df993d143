"""In network mode `bridge` every container has a loopback of its own: `127.0.0.1` in the application is the
application. What it sends there never reaches the router, and libraries that send metrics or traces drop it without a
word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"networkMode": "%s", "containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "file", "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "environment": [{"name": "METRICS", "value": "tcp://127.0.0.1:25888"}],
   "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
EXTRA = "[INPUT]\n    Name tcp\n    Tag app-firelens-emf\n    Port 25888\n"

RULE = Rule(
    code="FL832",
    title="an application looks for the router on its own loopback",
    severity=Severity.WARNING,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-bridge.html",
    bad={"task.json": TASK % "bridge", "extra.conf": EXTRA},
    good={"task.json": TASK % "awsvpc", "extra.conf": EXTRA},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    task = sidecar.task
    mode = task.field("networkMode") if task else None
    if task is None or mode is None or mode.text != "bridge":
        return
    ports = {step.get("port") for step in sidecar.inputs if step.first("port")}
    for container in task.containers:
        for name, node in container.environment.items() if not container.is_router else ():
            found = re.search(r"(?:127\.0\.0\.1|localhost):(\d+)", node.text or "")
            if found and found[1] in ports:
                yield Problem(
                    node.position,
                    f"in network mode `bridge` `{name}` leads `{container.name}` to itself: nothing reaches the router",
                    help="link the container to the router and use its name, or use network mode `awsvpc`",
                )
