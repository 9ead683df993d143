"""In network mode `awsvpc` all containers of a task share one address. The router listens there on 24224 and 8877,
and on the ports of your own inputs: an application that opens the same port does not start, or the router does
not."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Confidence, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"networkMode": "awsvpc", "containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "portMappings": [{"containerPort": %s}],
   "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""

RULE = Rule(
    code="FL854",
    title="an application and the router want one port",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html",
    bad={"task.json": TASK % "24224"},
    good={"task.json": TASK % "8080"},
)
SOCKETS = ("forward", "tcp", "http", "opentelemetry", "splunk", "elasticsearch", "prometheus_remote_write")


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    task = sidecar.task
    if task is None or task.network_mode != "awsvpc":
        return
    ports = {float(p): s for s in sidecar.of("input", *SOCKETS) if (p := s.known("port") or "").isdecimal()}
    for container in task.containers:
        for mapping in container.field("portMappings") or () if not container.is_router else ():
            node, protocol = mapping.field("containerPort"), mapping.field("protocol")
            if node is None or node.number not in ports or (protocol and protocol.text != "tcp"):
                continue
            yield Problem(
                node.position,
                f"the router listens on {node.number:.0f} too, on the same address: one of them does not start",
                help="let the application listen on another port",
            )
