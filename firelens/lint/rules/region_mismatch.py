"""The region an output signs its requests for and the one in its host or ARN have to be the same. Otherwise each
request is refused, and its chunk is retried and dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

REGION: Final = re.compile(r"\.([a-z]{2}(?:-[a-z]+)+-\d)\.[a-z0-9.]*amazonaws\.com")

RULE = Rule(
    code="FL615",
    title="an output names two regions",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/opensearch",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name opensearch\n"
        "    Match *\n"
        "    Host x.us-east-1.es.amazonaws.com\n"
        "    Port 443\n"
        "    tls On\n"
        "    AWS_Auth On\n"
        "    AWS_Region eu-west-1\n"
        "    Index i\n"
        "    Suppress_Type_Name On\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name opensearch\n"
        "    Match *\n"
        "    Host x.us-east-1.es.amazonaws.com\n"
        "    Port 443\n"
        "    tls On\n"
        "    AWS_Auth On\n"
        "    AWS_Region us-east-1\n"
        "    Index i\n"
        "    Suppress_Type_Name On\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output"):
        region = step.any("region", "aws_region")
        place = REGION.search(step.known("host") or step.known("endpoint") or "")
        if region and place and "${" not in region.text and place[1] != region.text:
            yield Problem(
                value_at(region),
                f"requests are signed for `{region.text}` and sent to `{place[1]}`: they are refused",
                help=f"write `{region.key} {place[1]}`",
            )
