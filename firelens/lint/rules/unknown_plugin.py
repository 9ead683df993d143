"""A `Name` that no plugin has stops the engine: `tried to instance a plugin name that doesn't exist`. AWS's Go plugins
`cloudwatch`, `firehose` and `kinesis` are in AWS's images only, and vendors' plugins in the vendors' images."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.catalog import catalogue, versions
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.options import plugin_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

ELSEWHERE: Final = frozenset(
    {"cloudwatch", "firehose", "kinesis", "newrelic", "signalfx", "grafana-loki", "logdna", "sumologic"}
)
"""Plugins of special images: FL612 and FL613 know where they are."""

RULE = Rule(
    code="FL250",
    title="a plugin does not exist",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT]\n    Name stdoot\n    Match *\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name stdout\n    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in (
        *sidecar.written("input"),
        *sidecar.written("filter"),
        *sidecar.written("output"),
        *sidecar.written("custom"),
    ):
        elsewhere = step.plugin in ELSEWHERE and not (sidecar.image and sidecar.image.maker == "upstream")
        if not step.plugin or "${" in step.plugin or elsewhere or sidecar.of("plugins"):
            continue
        known = [v for v in versions() if plugin_of(step.section, v)] if step.plugin not in ELSEWHERE else []
        if known or sidecar.service.first("plugins_file"):
            continue
        names = catalogue(sidecar.engine.versions[-1]).suggest(step.kind, step.plugin)
        foreign = sidecar.image is not None and sidecar.image.maker == "other"
        yield Problem(
            step.at,
            f"there is no {step.kind} `{step.plugin}`: Fluent Bit does not start",
            help=f"write {' or '.join(f'`{name}`' for name in names)}" if names else "use a plugin the image has",
            severity=Severity.WARNING if foreign else None,
        )
