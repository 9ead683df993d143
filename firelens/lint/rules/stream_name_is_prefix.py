"""`log_stream_name` is the whole name. One that ends in `-` or `/` was meant as a prefix, and any without a part of
the task makes all tasks write to one stream, throttled at its limit and told apart by nothing."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.lint.finding import Fix, Origin, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL601",
    title="a log stream has one name for every task",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_name app/\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix app/\n",
    },
    fixed={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix app/\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "cloudwatch_logs", "cloudwatch"):
        found = step.last("log_stream_name")
        if found and found.text[-1:] in {"-", "/", "_"} and not step.any("log_stream_prefix", "log_stream_template"):
            yield Problem(
                value_at(found),
                f"every task writes to the one stream `{found.text}`: it was meant as a prefix",
                help=f"write `log_stream_prefix {found.text}`",
                fix=Fix("make it a prefix", (edits.rename(found, "log_stream_prefix"),), "unsafe")
                if _in_file(step)
                else None,
            )


def _in_file(step: Step) -> bool:
    return step.origin is not Origin.OPTIONS
