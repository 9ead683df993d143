"""Log text shrinks to a tenth. Intakes of the vendors take gzip, and what leaves AWS is paid for by the byte."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL710",
    title="logs go over the internet uncompressed",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/datadog",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name datadog\n"
        "    Match *\n"
        "    Host http-intake.logs.datadoghq.com\n"
        "    TLS on\n"
        "    apikey ${K}\n"
        "    Retry_Limit 5\n"
        "    Alias d\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name datadog\n"
        "    Match *\n"
        "    Host http-intake.logs.datadoghq.com\n"
        "    TLS on\n"
        "    apikey ${K}\n"
        "    compress gzip\n"
        "    Retry_Limit 5\n"
        "    Alias d\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "datadog", "splunk", "nrlogs", "loki"):
        if not step.first("compress") and not (step.get("host") or "x.internal").endswith(".internal"):
            yield Problem(step.at, f"the {step.called} sends plain text", help="add `compress gzip`")
