"""`newrelic`, `signalfx` and `grafana-loki` are plugins of their vendors' images. AWS's and upstream's images have
none of them, and do not start; their own `nrlogs`, `splunk` and `loki` do the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

OWN: Final = {"newrelic": "nrlogs", "signalfx": "splunk", "grafana-loki": "loki"}

RULE = Rule(
    code="FL613",
    title="a vendor's plugin is not in the image",
    severity=Severity.ERROR,
    source="https://github.com/aws/aws-for-fluent-bit/issues/788",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "environmentFiles": [],\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "newrelic", "licenseKey": "${KEY_1}"}}}]}\n',
    },
    good={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "environmentFiles": [],\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "nrlogs", "api_key": "${KEY_1}"}}}]}\n',
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if sidecar.image is None or sidecar.image.maker == "other":
        return
    for step in sidecar.written("output", *OWN):
        yield Problem(
            step.at,
            f"`{step.plugin}` is not in `{sidecar.image.repository}`: Fluent Bit does not start",
            help=f"use `{OWN[step.plugin]}`, which is, or the vendor's image",
        )
