"""Datadog takes logs at `http-intake.logs.<site>`. At the address of its web pages, or of its API, every request is
refused, and each chunk is dropped after its retries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL709",
    title="a host is no intake of its vendor",
    severity=Severity.WARNING,
    source="https://docs.datadoghq.com/logs/log_collection/",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name datadog\n"
        "    Match *\n"
        "    Host app.datadoghq.com\n"
        "    TLS on\n"
        "    apikey ${K}\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name datadog\n"
        "    Match *\n"
        "    Host http-intake.logs.datadoghq.com\n"
        "    TLS on\n"
        "    apikey ${K}\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "datadog"):
        host = step.known("host") or ""
        if re.search(r"(^|\.)(datadoghq\.(com|eu)|ddog-gov\.com)$", host) and "intake" not in host:
            found = step.all("host")[0]
            site = re.sub(r"^(app|api|www|logs)\.", "", host)
            yield Problem(
                value_at(found),
                f"`{host}` takes no logs: every request is refused",
                help=f"write `http-intake.logs.{site}`",
            )
