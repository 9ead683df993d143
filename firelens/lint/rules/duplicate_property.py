"""Plugins refuse an option that is set twice, in whatever mixture of capitals: `configuration property 'region' is set
2 times`. Only a few, such as `Record` or `Header`, may repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.options import options_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

FREE: Final = frozenset({"rewrite_tag", "expect", "cloudwatch", "firehose", "kinesis"})
"""Plugins that read their options themselves and take repeated ones."""

RULE = Rule(
    code="FL203",
    title="a property is given twice",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[OUTPUT]\n    Name stdout\n    Match *\n    Format json\n    format json_lines\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name stdout\n    Match *\n    Format json\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.steps:
        if not step.written or step.kind not in {"input", "filter", "output"} or step.plugin in FREE:
            continue
        for name, count in Counter(p.name for p in step.properties).items():
            options = options_of(step.section, name, sidecar.engine)
            if count < 2 or not all(
                o and not o.repeatable and o.type != "prefix" and "/src/flb_" not in o.source for o in options
            ):
                continue
            first, second = step.all(name)[:2]
            yield Problem(
                key_at(second),
                f"`{second.key}` is set {count} times on the {step.called}: Fluent Bit does not start",
                help="keep one of them",
                related=(Related(key_at(first), "set here first"),),
            )
