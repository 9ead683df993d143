"""AWS's Go plugins `cloudwatch`, `firehose` and `kinesis` read only their own options and skip all others without a
word. Workers, network settings and templates of the C plugins do nothing here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

C_ONLY: Final = frozenset({"auto_retry_requests", "metric_namespace", "log_group_template", "log_stream_template"})
C_PLUGIN: Final = {"cloudwatch": "cloudwatch_logs", "firehose": "kinesis_firehose", "kinesis": "kinesis_streams"}

RULE = Rule(
    code="FL218",
    title="an old Go plugin gets an option of the C plugin",
    severity=Severity.WARNING,
    engine="1.9.10",
    source="https://github.com/aws/aws-for-fluent-bit/blob/mainline/troubleshooting/debugging.md",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix p\n"
        "    net.keepalive Off\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix p\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "cloudwatch", "firehose", "kinesis"):
        for found in step.properties:
            if found.name in C_ONLY or found.name.startswith("net."):
                yield Problem(
                    key_at(found),
                    f"the Go plugin `{step.plugin}` skips `{found.key}` without a word",
                    help=f"use the C plugin `{C_PLUGIN[step.plugin]}`, or remove the line",
                )
