"""Without `tls on` these outputs speak plain HTTP or TCP, `datadog` even to port 80: every record and the key that
goes with it can be read on the way, where the destination takes it at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

PLUGINS: Final = frozenset({"datadog", "splunk", "loki", "http", "es", "opensearch", "forward", "opentelemetry"})

RULE = Rule(
    code="FL701",
    title="logs go over the internet in plain text",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/transport-security",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name datadog\n"
        "    Match *\n"
        "    Host http-intake.logs.datadoghq.com\n"
        "    apikey ${DD_KEY}\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name datadog\n"
        "    Match *\n"
        "    Host http-intake.logs.datadoghq.com\n"
        "    apikey ${DD_KEY}\n"
        "    TLS on\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output"):
        if step.plugin not in PLUGINS or (step.get("tls") or "off").lower() not in {"off", "false", "no"}:
            continue
        host = step.known("host") or ("datadoghq.com" if step.plugin == "datadog" else "")
        if (
            _public(host)
            and not step.any("upstream", "proxy")
            and (step.get("base_uri") or "https").startswith("https")
        ):
            yield Problem(
                step.at,
                f"the {step.called} sends to `{host}` without encryption",
                help="add `tls on`",
            )


def _public(host: str) -> bool:
    """Whether a name is one of the public internet's: has a known ending, and is no address."""
    local = (".internal", ".local", ".svc", ".cluster.local", ".localdomain")
    return "." in host and host.rpartition(".")[2].isalpha() and not host.endswith(local)
