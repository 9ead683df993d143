"""A log group or stream template names keys of the record. Where one is not there CloudWatch's fallback takes over,
`log_group_name` and the stream's name or prefix, and every record of every task ends up in it. A key ends only at a
`.`, a `,` or a blank: `$ecs_cluster/app` asks for a key `ecs_cluster/app`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

_KEY: Final = re.compile(r"\$([A-Za-z_][A-Za-z0-9_\-/]*)")
"""As the engine's record accessor reads one: seen on 5.0.9, where `/x/$a/b` looks for `a/b`."""
_TASK = (
    '{{"taskRoleArn": "arn:aws:iam::1:role/t", "containerDefinitions": [\n'
    '  {{"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
    '    "firelensConfiguration": {{"type": "fluentbit"}}}},\n'
    '  {{"name": "app", "image": "a", "logConfiguration": {{"logDriver": "awsfirelens",\n'
    '    "options": {{"Name": "cloudwatch_logs", "region": "us-east-1", "log_group_name": "fallback",\n'
    '      "log_group_template": "{template}", "log_stream_prefix": "p-"}}}}}}]}}\n'
)

RULE = Rule(
    code="FL602",
    title="a template names a key that no record has",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch",
    bad={"task.json": _TASK.format(template="/ecs/$ecs_task_id")},
    good={"task.json": _TASK.format(template="/ecs/$ecs_cluster")},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "cloudwatch_logs"):
        for found in (*step.all("log_group_template"), *step.all("log_stream_template")):
            keys = sidecar.keys.at(step)
            missing = [k for k in _KEY.findall(found.text) if not k.startswith("TAG") and keys.lack(k)]
            if missing and "${" not in found.text:
                yield Problem(
                    value_at(found),
                    f"no record has a key `{missing[0]}`: all of them go to the fallback group or stream",
                    help=_instead(missing[0], keys.names),
                )


def _instead(key: str, names: frozenset[str]) -> str:
    begins = next((name for name in sorted(names, key=len, reverse=True) if key.startswith(name)), None)
    if begins:
        rest = key.removeprefix(begins)
        return f"`{rest}` is read as part of the key: end it with a `.`, as in `${begins}.{rest.lstrip('/-')}`"
    return "the keys here are " + ", ".join(f"`{name}`" for name in sorted(names)[:12])
