"""CloudWatch makes metrics of an event with a key `_aws` at its top. A container prints that JSON as a line, which FireLens
puts into the key `log`: the event then holds it as text one level down, and no metric comes of it."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

_TASK = (
    '{{"taskRoleArn": "arn:aws:iam::1:role/t", "containerDefinitions": [\n'
    '  {{"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
    '    "firelensConfiguration": {{"type": "fluentbit"}}}},\n'
    '  {{"name": "app", "image": "a", "logConfiguration": {{"logDriver": "awsfirelens",\n'
    '    "options": {{"Name": "cloudwatch_logs", "region": "us-east-1", "log_group_name": "metrics",{more}\n'
    '      "log_format": "json/emf", "log_stream_prefix": "p-"}}}}}}]}}\n'
)

RULE = Rule(
    code="FL605",
    title="embedded metrics are sent as a string inside a record",
    severity=Severity.WARNING,
    source="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html",
    bad={"task.json": _TASK.format(more="")},
    good={"task.json": _TASK.format(more=' "log_key": "log",')},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "cloudwatch_logs"):
        found = step.last("log_format")
        if found is None or found.text.lower() != "json/emf" or step.first("log_key"):
            continue
        keys = sidecar.keys.at(step)
        if keys.lack("_aws") and "log" in keys.sure:
            yield Problem(
                value_at(found),
                "no record has `_aws` at its top, the line is text in `log`: CloudWatch makes no metric of it",
                help="add `log_key log`, so that the line itself is the event",
            )
