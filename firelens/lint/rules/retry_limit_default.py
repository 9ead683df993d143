"""Without `Retry_Limit` a chunk of up to two megabytes is tried twice, seconds apart, and then dropped with one line
in the router's log. Any throttling or short outage of the destination is longer than that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

LOCAL: Final = frozenset({"null", "stdout", "file", "exit", "counter", "flowcounter", "prometheus_exporter"})

RULE = Rule(
    code="FL212",
    title="an output retries once and then drops",
    severity=Severity.WARNING,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/administration/scheduling-and-retries",
    bad={
        "extra.conf": "[OUTPUT]\n    Name http\n    Match *\n    Host h\n    Port 443\n    tls on\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name http\n"
        "    Match *\n"
        "    Host h\n"
        "    Port 443\n"
        "    tls on\n"
        "    Retry_Limit 10\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output"):
        if step.plugin and step.plugin not in LOCAL and not step.first("retry_limit"):
            yield Problem(
                step.at,
                f"the {step.called} drops a chunk after one retry",
                help="set `Retry_Limit` to what the destination's outages need, such as `10`",
            )
