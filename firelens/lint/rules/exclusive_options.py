"""Some options cannot be together, and the engine says so only when it starts for real: a log stream is named or
prefixed, a record is replaced by one key or given a time key, keys are removed or allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

EXCLUSIVE: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "cloudwatch_logs": (("log_stream_name", "log_stream_prefix"),),
    "kinesis_firehose": (("log_key", "time_key"),),
    "kinesis_streams": (("log_key", "time_key"),),
    "record_modifier": (("remove_key", "allowlist_key"), ("remove_key", "whitelist_key")),
    "nest": (("add_prefix", "remove_prefix"),),
}

RULE = Rule(
    code="FL215",
    title="two options exclude each other",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_name n\n"
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
    for step in (*sidecar.written("filter"), *sidecar.written("output")):
        for one, other in EXCLUSIVE.get(step.plugin, ()):
            first, second = step.first(one), step.first(other)
            if first and second:
                yield Problem(
                    key_at(second),
                    f"`{second.key}` and `{first.key}` exclude each other: Fluent Bit does not start",
                    help="keep one of them",
                    related=(Related(key_at(first), "the other one"),),
                )
