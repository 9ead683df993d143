"""Two inputs of one engine cannot listen on the same port. FireLens brings its own: 24224 for `forward` and 8877 for
the health check, in network modes `bridge` and `awsvpc`. The second one ends the start: `could not bind address`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.rule import Rule
from firelens.lint.source import Position

CONF = """[INPUT]
    Name tcp
    Tag a
    Port 5170

[INPUT]
    Name http
    Tag b
    Port %s

[OUTPUT]
    Name null
    Match *
"""

RULE = Rule(
    code="FL830",
    title="two inputs listen on one port",
    severity=Severity.ERROR,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html",
    bad={"fluent-bit.conf": CONF % "5170"},
    good={"fluent-bit.conf": CONF % "9880"},
)
PORTS = {"forward": "24224", "tcp": "5170", "http": "9880", "mqtt": "1883", "elasticsearch": "9200", "splunk": "8088"}
PORTS |= {"opentelemetry": "4318", "prometheus_remote_write": "8080"}
ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104  # an address in a comparison


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    taken: dict[str, list[tuple[str, Step]]] = {}
    for step in sidecar.inputs:
        listening = _listens(step)
        if listening is None:
            continue
        port, address = listening
        for other, earlier in taken.setdefault(port, []):
            if step.written and (address == other or {address, other} & ANYWHERE):
                yield _problem(sidecar, step, earlier, port)
                break
        taken[port].append((address, step))


def _listens(step: Step) -> tuple[str, str] | None:
    texts = (step.get("port", PORTS.get(step.plugin)), step.get("listen", "0.0.0.0"))  # noqa: S104  # the default
    port, address = texts
    shared = (step.get("net.share_port") or "off").lower() not in {"off", "false", "no"}
    if step.plugin not in PORTS or step.first("unix_path") or port is None or address is None or shared:
        return None
    return (port, address) if port.isdecimal() and "${" not in address else None


def _problem(sidecar: Sidecar, step: Step, earlier: Step, port: str) -> Problem:
    mode = sidecar.task.network_mode if sidecar.task else ""
    guessed = not earlier.written and mode is None
    whose = f"the {earlier.called} above" if earlier.written else "the agent's own input"
    found = step.last("port")
    related: tuple[tuple[Position, str], ...] = ((earlier.at, "it listens there first"),) if earlier.written else ()
    return Problem(
        value_at(found) if found else step.at,
        f"{whose} already listens on port {port}: Fluent Bit does not start",
        help="give one of them another port" if earlier.written else "remove this input, or give it another port",
        related=tuple(Related(at, label) for at, label in related),
        severity=Severity.WARNING if guessed else None,
    )
