"""With `log_key` only one field of a record is sent. The ECS fields that FireLens adds to each record, and the work of
adding them, are for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL606",
    title="metadata is added and then thrown away",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch",
    bad={
        "task.json": '{"taskRoleArn": "arn:aws:iam::1:role/t", "containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "cloudwatch_logs", "region": "us-east-1", "log_group_name": "g", \n'
        '     "log_stream_prefix": "p", "log_key": "log"}}}]}\n',
    },
    good={
        "task.json": '{"taskRoleArn": "arn:aws:iam::1:role/t", "containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit", "options": {"enable-ecs-log-metadata": "false"}}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "cloudwatch_logs", "region": "us-east-1", "log_group_name": "g", \n'
        '     "log_stream_prefix": "p", "log_key": "log"}}}]}\n',
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    outputs = [s for s in sidecar.written("output") if s.plugin not in {"null", "stdout"}]
    if sidecar.router is None or not outputs or not all(s.first("log_key") for s in outputs):
        return
    if "enable-ecs-log-metadata" not in sidecar.router.firelens_options:
        yield Problem(
            value_at(outputs[0].all("log_key")[0]),
            "no output sends the ECS fields that FireLens adds to every record",
            help='set `"enable-ecs-log-metadata": "false"`',
        )
