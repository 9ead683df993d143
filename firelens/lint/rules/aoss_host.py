"""Requests to OpenSearch Serverless are signed for `aoss`, requests to a domain for `es`. With the other name every
request is refused with 403, and the chunks are dropped."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL744",
    title="the service of a search output does not fit its host",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/opensearch",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name opensearch\n"
        "    Match *\n"
        "    Host x.us-east-1.aoss.amazonaws.com\n"
        "    Port 443\n"
        "    tls On\n"
        "    AWS_Auth On\n"
        "    AWS_Region us-east-1\n"
        "    Index i\n"
        "    Suppress_Type_Name On\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name opensearch\n"
        "    Match *\n"
        "    Host x.us-east-1.aoss.amazonaws.com\n"
        "    Port 443\n"
        "    tls On\n"
        "    AWS_Auth On\n"
        "    AWS_Region us-east-1\n"
        "    AWS_Service_Name aoss\n"
        "    Index i\n"
        "    Suppress_Type_Name On\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "opensearch", "es"):
        host, service = step.known("host") or "", (step.get("aws_service_name") or "es").lower()
        if not is_on(step.get("aws_auth")) or "${" in service:
            continue
        wanted = (
            "aoss" if host.endswith(".aoss.amazonaws.com") else "es" if host.endswith(".es.amazonaws.com") else service
        )
        if wanted != service:
            yield Problem(
                step.at,
                f"requests to `{host}` are signed for `{service}`: they are all refused",
                help=f"set `AWS_Service_Name {wanted}`",
            )
