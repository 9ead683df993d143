"""Options come and go with versions. Where the image is not pinned, or not known here, one of the versions that may
run does not know this option and would not start: `unknown configuration property`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.catalog import since
from firelens.fluentbit.values import Property
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.options import plugin_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, key_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL202",
    title="a property is not known to every version that may run",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:latest",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {\n'
        '    "Name": "kinesis_firehose",\n'
        '    "region": "us-east-1", "delivery_stream": "d", "simple_aggregation": "On"}}}]}\n',
    },
    good={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:latest",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {\n'
        '    "Name": "kinesis_firehose",\n'
        '    "region": "us-east-1", "delivery_stream": "d"}}}]}\n',
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.steps:
        for found in step.properties if step.written and step.kind in {"input", "filter", "output"} else ():
            without = [v for v in sidecar.engine.versions if _unknown(step, found, v)]
            if not without or len(without) == len(sidecar.engine.versions):
                continue
            yield Problem(
                key_at(found),
                f"Fluent Bit {' and '.join(without)}, which may run, has no `{found.key}` of the {step.called}",
                help="pin the image to a release that has it" + _first(step, found),
            )


def _unknown(step: Step, found: Property, version: str) -> bool:
    plugin = plugin_of(step.section, version)
    return plugin is not None and not plugin.open and plugin.option(found.key) is None and "${" not in found.key


def _first(step: Step, found: Property) -> str:
    first = since(step.kind, step.plugin, found.name)
    return f": Fluent Bit {first} is the first we know of" if first else ""
