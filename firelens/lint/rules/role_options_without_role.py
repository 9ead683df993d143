"""`sts_endpoint` and `external_id` say how to assume the role of another account. Without `role_arn` no role is assumed:
the output works with the task's own role, in the task's own account, and nothing says so."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

_OUTPUT = (
    "[OUTPUT]\n    Name kinesis_firehose\n    Match *\n    region us-east-1\n    delivery_stream d\n"
    "    external_id shop\n"
)

RULE = Rule(
    code="FL614",
    title="a role is to be assumed and none is named",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/aws-credentials",
    bad={"extra.conf": _OUTPUT},
    good={"extra.conf": _OUTPUT + "    role_arn arn:aws:iam::111122223333:role/logs\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output"):
        role = step.any("role_arn", "aws_role_arn")
        found = step.any("sts_endpoint", "aws_sts_endpoint", "external_id", "aws_external_id")
        if found and not role:
            name = "aws_role_arn" if found.name.startswith("aws_") else "role_arn"
            yield Problem(
                key_at(found),
                f"`{found.key}` does nothing without a role to assume: the task's own role is used",
                help=f"add `{name}`, or remove the line",
            )
