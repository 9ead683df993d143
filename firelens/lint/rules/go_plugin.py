"""`cloudwatch`, `firehose` and `kinesis` are Go plugins of AWS's images. The C plugins `cloudwatch_logs`,
`kinesis_firehose` and `kinesis_streams` are faster and are what gets fixed; an image without the Go ones does not
start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

C_PLUGIN: Final = {"cloudwatch": "cloudwatch_logs", "firehose": "kinesis_firehose", "kinesis": "kinesis_streams"}

RULE = Rule(
    code="FL612",
    title="an old Go plugin of AWS is used",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/aws/aws-for-fluent-bit/blob/mainline/troubleshooting/debugging.md",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix p\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix p\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", *C_PLUGIN):
        yield Problem(
            step.at,
            f"`{step.plugin}` is a Go plugin that AWS no longer develops",
            help=f"move to `{C_PLUGIN[step.plugin]}`; its options differ",
        )
