"""Outputs to AWS sign with the task role, which containers on Fargate can get from nowhere else than `taskRoleArn`;
the execution role is not theirs. Without it every delivery fails for lack of credentials and the logs are dropped."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.given import given
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

TASK = """{"family": "shop", "requiresCompatibilities": ["FARGATE"], %s "containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit"}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {
   "Name": "kinesis_firehose", "region": "eu-west-1", "delivery_stream": "logs"}}}]}
"""

RULE = Rule(
    code="FL838",
    title="an output to AWS without a task role",
    severity=Severity.WARNING,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
    bad={"task.json": TASK % ""},
    good={"task.json": TASK % '"taskRoleArn": "arn:aws:iam::111122223333:role/shop",'},
)
AWS = ("cloudwatch_logs", "kinesis_firehose", "kinesis_streams", "s3", "cloudwatch", "firehose", "kinesis")
KEYS = frozenset({"AWS_ACCESS_KEY_ID", "AWS_SHARED_CREDENTIALS_FILE", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE"})


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    task, router = sidecar.task, sidecar.router
    if task is None or router is None or task.field("family") is None or given(task, "taskRoleArn"):
        return
    own_keys = KEYS & {*router.environment, *router.secrets} or given(router, "environmentFiles")
    outputs = sidecar.written("output", *AWS)
    if task.launch_types == {"FARGATE"} and outputs and not own_keys:
        yield Problem(
            outputs[0].at,
            f"the task has no `taskRoleArn`: the {outputs[0].called} finds no credentials, and logs are dropped",
            help="add `taskRoleArn` with a role that may write there; the execution role does not count",
        )
