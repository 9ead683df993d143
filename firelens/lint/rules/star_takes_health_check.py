"""A health check that talks to port 8877 makes records with the tag `firelens-healthcheck`. The agent sends them to
`null`, but any output with `Match *` takes them too, every few seconds, from every task."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import agent
from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.flow import matches
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL308",
    title="an output also gets the health check's records",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit", "options":\n'
        '      {"config-file-type": "file", "config-file-value": "/extra.conf"}},\n'
        '    "healthCheck": {"command": ["CMD-SHELL", "echo {} | nc 127.0.0.1 8877 || exit 1"]}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {}}}]}\n',
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n",
    },
    good={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit", "options":\n'
        '      {"config-file-type": "file", "config-file-value": "/extra.conf"}},\n'
        '    "healthCheck": {"command": ["CMD-SHELL", "echo {} | nc 127.0.0.1 8877 || exit 1"]}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {}}}]}\n',
        "extra.conf": "[OUTPUT]\n    Name null\n    Match app-firelens*\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    check = sidecar.router.field("healthCheck", "command") if sidecar.router else None
    if check is None or not any("8877" in (word.text or "") for word in check):
        return
    for step in sidecar.written("output"):
        found = step.last("match")
        if found and matches(step, agent.HEALTH_CHECK_TAG) and step.plugin != "null-route":
            yield Problem(
                value_at(found),
                f"`Match {found.text}` also takes `firelens-healthcheck`: every probe of the health check is delivered",
                help="match the containers' tags instead, such as `*-firelens-*`",
                related=(Related(check.position, "this makes the records"),),
            )
