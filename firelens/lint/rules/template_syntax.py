"""The old Go plugin fills `$(ecs_task_id)` into group and stream names, the C plugin fills `$ecs_task_id` into its
`_template` options. Written for the other one, the placeholder is sent to CloudWatch as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL219",
    title="a template is written in the other plugin's way",
    severity=Severity.WARNING,
    source="https://github.com/aws/amazon-cloudwatch-logs-for-fluent-bit/issues/289",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_name $(ecs_task_id)\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n"
        "    Name cloudwatch_logs\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    log_group_name g\n"
        "    log_stream_prefix p-\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "cloudwatch_logs"):
        for found in step.properties:
            wrong = re.search(r"\$\(\w+[^)]*\)", found.text) if found.name.startswith("log_") else None
            if wrong:
                yield Problem(
                    value_at(found),
                    f"`{wrong[0]}` is syntax of the Go plugin: `cloudwatch_logs` sends it to CloudWatch as it stands",
                    help="use `log_stream_template` with `$key`, or the init image's `${ECS_TASK_ID}`",
                )
