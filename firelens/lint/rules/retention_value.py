"""CloudWatch keeps logs for one of a list of periods. Another number is refused when the group is made, and the group
then keeps everything for ever, at your cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

DAYS: Final = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)
"""https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"""

RULE = Rule(
    code="FL604",
    title="a log group cannot be kept for so many days",
    severity=Severity.WARNING,
    source="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix p\n"
        "    log_retention_days 10\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix p\n"
        "    log_retention_days 14\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "cloudwatch_logs", "cloudwatch"):
        found = step.last("log_retention_days")
        if found and found.text.isdecimal() and int(found.text) not in DAYS and int(found.text):
            near = min(DAYS, key=lambda days: abs(days - int(found.text)))
            yield Problem(
                value_at(found),
                f"CloudWatch has no retention of {found.text} days: the group keeps its logs for ever",
                help=f"write `{near}`",
            )
