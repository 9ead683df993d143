"""The init process fetches its files with the task role, and asks for the bucket's region first: it needs
`s3:GetObject` and `s3:GetBucketLocation`. It ends with the first error, and the router, and so the task, with it."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Confidence, Problem, Related, Severity
from firelens.lint.join.init_files import named
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"containerDefinitions": [
  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:init-3.2.2",
   "firelensConfiguration": {"type": "fluentbit"},
   "environment": [{"name": "aws_fluent_bit_init_s3_1", "value": "arn:aws:s3:::bucket/one.conf"}]},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
POLICY = '{"Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"%s], "Resource": "*"}]}\n'

RULE = Rule(
    code="FL907",
    title="the init process may not read its files",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    source="https://github.com/aws/aws-for-fluent-bit/tree/mainline/use_cases/init-process-for-fluent-bit",
    bad={"task.json": TASK, "policy.json": POLICY % ""},
    good={"task.json": TASK, "policy.json": POLICY % ', "s3:GetBucketLocation"'},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if sidecar.router is None or sidecar.image is None or not sidecar.image.is_init:
        return
    lacking = [action for action in ("s3:GetObject", "s3:GetBucketLocation") if sidecar.grants(action) is False]
    objects = [node for _, node, is_s3 in named(sidecar.router) if is_s3]
    if lacking and objects:
        policy = sidecar.policies[0]
        yield Problem(
            objects[0].position,
            f"the policies beside this do not allow `{lacking[0]}`: the init process stops, and the task with it",
            help=f"allow {' and '.join(f'`{action}`' for action in lacking)} to the task role",
            related=(Related(policy.source.whole_line(policy.node.position.line), "allows other actions"),),
        )
