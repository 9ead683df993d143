"""The AWS plugins speak TLS by themselves and take no `tls` option. Since Fluent Bit 2.2 `tls on` stops the engine:
`does not support TLS`. The AWS 2.x images (Fluent Bit 1.9) let it pass, so it breaks on the way to 3.x."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit import edits
from firelens.fluentbit.values import is_on
from firelens.lint.finding import Fix, Origin, Problem, Severity
from firelens.lint.join.options import plugin_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, key_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL216",
    title="`tls` is switched on where the plugin has its own",
    severity=Severity.ERROR,
    source="https://github.com/fluent/fluent-bit/blob/v5.0.9/src/flb_output.c",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name kinesis_firehose\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    delivery_stream d\n"
        "    tls on\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name kinesis_firehose\n    Match *\n    region us-east-1\n    delivery_stream d\n",
    },
    fixed={
        "extra.conf": "[OUTPUT]\n    Name kinesis_firehose\n    Match *\n    region us-east-1\n    delivery_stream d\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in (*sidecar.written("output"), *sidecar.written("input")):
        found = step.last("tls")
        if found is None or not is_on(found.text):
            continue
        refusing = [v for v in sidecar.engine.versions if _refuses(step, v)]
        if not refusing:
            continue
        certain = len(refusing) == len(sidecar.engine.versions)
        yield Problem(
            key_at(found),
            f"the {step.called} takes no `tls`: Fluent Bit {' or '.join(refusing)} does not start",
            help="remove the line: the connection is encrypted without it",
            fix=Fix("remove the line", (edits.remove(found),)) if step.origin is Origin.FILE else None,
            severity=None if certain else Severity.WARNING,
        )


def _refuses(step: Step, version: str) -> bool:
    plugin = plugin_of(step.section, version)
    return plugin is not None and not plugin.tls and not plugin.open and not version.startswith("1.")
