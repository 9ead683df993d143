"""The engine's HTTP server and an input cannot share a port. Fluent Bit 4.2 and 5.1 do not start then; 5.0 goes on
without the server, so that health checks and metrics find nobody."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

CONF = """[SERVICE]
    HTTP_Server On
    HTTP_Port %s

[INPUT]
    Name tcp
    Tag a
    Port 2020

[OUTPUT]
    Name null
    Match *
"""

RULE = Rule(
    code="FL857",
    title="an input listens on the port of the HTTP server",
    severity=Severity.ERROR,
    engine="5.1.1",
    source="https://docs.fluentbit.io/manual/administration/monitoring",
    bad={"fluent-bit.conf": CONF % "2020"},
    good={"fluent-bit.conf": CONF % "2021"},
)
SOCKETS = ("forward", "tcp", "http", "mqtt", "opentelemetry", "splunk", "elasticsearch", "prometheus_remote_write")


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if not is_on(sidecar.service_value("http_server")):
        return
    server, port = sidecar.service.last("http_port"), sidecar.service.get("http_port") or "2020"
    certain = sidecar.engine.known and not sidecar.engine.between("5.0", "5.1.0")
    for step in sidecar.written("input", *SOCKETS):
        found = step.last("port")
        if found is not None and found.text == port:
            yield Problem(
                value_at(found),
                f"the HTTP server listens on port {port} too: "
                + (
                    "Fluent Bit does not start"
                    if certain
                    else "Fluent Bit does not start, or goes on without the server"
                ),
                help="give the input or the server (`HTTP_Port`) another port",
                related=(Related(value_at(server), "the server's port"),) if server and server.value_position else (),
                severity=None if certain else Severity.WARNING,
            )
