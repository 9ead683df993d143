"""With `log_key` the Firehose and Kinesis outputs send the value of one key as a JSON string without its outer quotes:
a line of JSON arrives with a backslash before each of its quotes, which no parser behind it takes for JSON."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL608",
    title="JSON lines reach Firehose with their quotes escaped",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/fluent/fluent-bit/pull/9049",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name kinesis_firehose\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    delivery_stream d\n"
        "    log_key log\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name kinesis_firehose\n    Match *\n    region us-east-1\n    delivery_stream d\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "kinesis_firehose", "kinesis_streams"):
        found = step.last("log_key")
        if found:
            yield Problem(
                value_at(found),
                "a line that is JSON arrives with every quote escaped",
                help="parse the line with a parser filter and leave `log_key` out, or unescape it in the transform",
            )
