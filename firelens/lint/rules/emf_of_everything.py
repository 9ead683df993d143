"""With `log_format json/emf` CloudWatch reads every record as embedded metrics. Records that are none are stored as
logs, or refused; it is meant for an output of its own, behind a tag of its own."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Confidence, Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL325",
    title="metrics are read from records that carry none",
    severity=Severity.NOTE,
    confidence=Confidence.LOW,
    persona=Persona.AUDITOR,
    source="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix p\n"
        "    log_format json/emf\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match emf.*\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix p\n"
        "    log_format json/emf\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "cloudwatch_logs"):
        found, match = step.last("log_format"), step.get("match") or ""
        if found and found.text.lower() == "json/emf" and match.strip("*") == "":
            yield Problem(
                value_at(found),
                "every record goes out as embedded metrics, whatever it is",
                help="match only the tag of the records that are metrics",
            )
