"""The AWS outputs call their service with the task role. Where the policy lacks an action the call is refused, the
chunk is retried and then dropped, and only the router's own log says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from firelens.lint.finding import Confidence, Problem, Related, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "cloudwatch_logs": ("logs:CreateLogStream", "logs:PutLogEvents"),
    "kinesis_firehose": ("firehose:PutRecordBatch",),
    "kinesis_streams": ("kinesis:PutRecords",),
    "s3": ("s3:PutObject",),
}
PROBES: Final = (
    ("logs", "PutLogEvents"),
    ("firehose", "PutRecordBatch"),
    ("kinesis", "PutRecords"),
    ("s3", "PutObject"),
)
"""A policy that allows none of these is somebody else's."""

RULE = Rule(
    code="FL603",
    title="the policy beside does not allow what an output does",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix p\n"
        "    auto_create_group On\n",
        "policy.json": '{"Version": "2012-10-17", "Statement": [\n'
        '  {"Effect": "Allow", "Resource": "*", "Action": [\n'
        '    "logs:CreateLogStream", "logs:PutLogEvents"]}]}\n',
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix p\n"
        "    auto_create_group On\n",
        "policy.json": '{"Version": "2012-10-17", "Statement": [\n'
        '  {"Effect": "Allow", "Resource": "*", "Action": [\n'
        '    "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]}]}\n',
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    mine = [p for p in sidecar.policies if any(p.allows(f"{service}:{verb}") for service, verb in PROBES)]
    if not mine:
        return
    for step in sidecar.written("output"):
        wanted = list(NEEDED.get(step.plugin, ()))
        if step.plugin == "cloudwatch_logs" and (step.get("auto_create_group") or "off").lower() in {
            "on",
            "true",
            "yes",
        }:
            wanted.append("logs:CreateLogGroup")
        if step.plugin == "cloudwatch_logs" and step.first("log_retention_days"):
            wanted.append("logs:PutRetentionPolicy")
        if step.first("role_arn"):
            wanted = ["sts:AssumeRole"]
        lacking = [action for action in wanted if not any(policy.allows(action) for policy in mine)]
        if lacking:
            yield Problem(
                step.at,
                f"the {step.called} needs {_list(lacking)}, which the policy beside does not allow",
                help="add the action to the policy of the task role",
                related=(Related(mine[0].source.top(), "this policy"),),
            )


def _list(actions: Iterable[str]) -> str:
    return ", ".join(f"`{action}`" for action in actions)
