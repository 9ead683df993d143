"""OpenSearch 2 and Elasticsearch 8 know no `_type`, and answer every bulk request that has one with an error: nothing
is indexed, and chunks are dropped after their retries."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL743",
    title="documents carry a type that newer clusters refuse",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/opensearch",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name opensearch\n"
        "    Match *\n"
        "    Host search.internal\n"
        "    Port 9200\n"
        "    Index i\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name opensearch\n"
        "    Match *\n"
        "    Host search.internal\n"
        "    Port 9200\n"
        "    Index i\n"
        "    Suppress_Type_Name On\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "opensearch", "es"):
        if not step.first("suppress_type_name") and not step.first("type"):
            yield Problem(
                step.at,
                "every document is sent with `_type`: OpenSearch 2 and Elasticsearch 8 refuse it",
                help="add `Suppress_Type_Name On`",
            )
