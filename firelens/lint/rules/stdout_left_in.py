"""A `stdout` output prints every record into the router's own log, usually a CloudWatch group: the whole volume is
stored and paid for a second time, in a form nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL324",
    title="records are printed by the router too",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit", "options":\n'
        '      {"config-file-type": "file", "config-file-value": "/extra.conf"}}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null"}}}]}\n',
        "extra.conf": "[OUTPUT]\n    Name stdout\n    Match *\n",
    },
    good={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit", "options":\n'
        '      {"config-file-type": "file", "config-file-value": "/extra.conf"}}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null"}}}]}\n',
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if sidecar.task is None or len(sidecar.written("output")) < 2:
        return
    for step in sidecar.written("output", "stdout"):
        yield Problem(
            step.at, "every record is printed into the router's own log as well", help="remove it in production"
        )
