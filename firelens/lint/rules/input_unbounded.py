"""An input without `Mem_Buf_Limit` keeps everything in memory while a destination is slow. With it `tail` waits, and
other inputs refuse more; without it the router grows until something kills it, and all that it holds is lost."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.given import given
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

CONF = "[INPUT]\n    Name tail\n    Tag a\n    Path /var/log/a.log\n%s\n[OUTPUT]\n    Name null\n    Match *\n"
SENDING = ("tail", "forward", "tcp", "udp", "http", "syslog", "opentelemetry", "exec", "splunk", "elasticsearch")

RULE = Rule(
    code="FL506",
    title="an input without a memory limit",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/aws/containers-roadmap/issues/964",
    bad={"fluent-bit.conf": CONF % ""},
    good={"fluent-bit.conf": CONF % "    Mem_Buf_Limit 20MB\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if sidecar.router is not None and given(sidecar.router, "memory") is not None:
        return  # FL822 speaks of those, and of what then happens
    for step in sidecar.written("input", *SENDING):
        if not step.any("mem_buf_limit", "storage.type"):
            yield Problem(
                step.at,
                f"while a destination is slow the {step.called} takes memory without bounds",
                help="add `Mem_Buf_Limit 50MB`, or `storage.type filesystem`",
            )
