"""`${NAME}` is looked up in the environment of the router, not of the application. Where nobody sets it the value is
empty, with one line of warning in the router's own log; in `record_modifier` an empty value stops the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL116",
    title="a variable is set nowhere",
    severity=Severity.WARNING,
    source="https://github.com/aws-samples/amazon-ecs-firelens-examples/issues/135",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "file", "Path": "/x/${PLACE}"}}}]}\n',
    },
    good={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"},\n'
        '    "environment": [{"name": "PLACE", "value": "p"}]},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "file", "Path": "/x/${PLACE}"}}}]}\n',
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    names = sidecar.variables
    if names is None or (sidecar.image and sidecar.image.maker == "other"):
        return
    for step in sidecar.steps:
        for found in step.properties if step.written else ():
            for name in re.findall(r"\$\{(\w+)\}", found.text):
                if name in names:
                    continue
                fatal = step.plugin == "record_modifier" and found.name == "record"
                yield Problem(
                    value_at(found),
                    f"nothing sets `{name}` at the router: "
                    + ("Fluent Bit does not start" if fatal else "the value is empty"),
                    help=f"set `{name}` in the router's `environment`; that of the application does not count",
                    severity=Severity.ERROR if fatal and found.text.endswith(f" ${{{name}}}") else None,
                )
