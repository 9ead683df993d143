"""With `simple_aggregation` one Firehose record holds many lines, with `compression` a gzip stream. Whatever reads the
stream has to take them apart: a Lambda transform that expects one JSON document per record fails on each of them."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, key_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL609",
    title="records arrive in a form that their reader must know",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/data-pipeline/outputs/firehose",
    bad={
        "extra.conf": "[OUTPUT]\n"
        "    Name kinesis_firehose\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    delivery_stream d\n"
        "    compression gzip\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name kinesis_firehose\n    Match *\n    region us-east-1\n    delivery_stream d\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "kinesis_firehose", "kinesis_streams"):
        for name, work in _forms(step):
            found = step.last(name)
            if found is not None:
                yield Problem(
                    key_at(found),
                    f"a reader of the stream has to {work}",
                    help="make sure that the transform or consumer does, or leave the option out",
                )


def _forms(step: Step) -> Iterator[tuple[str, str]]:
    if is_on(step.get("simple_aggregation")):
        yield "simple_aggregation", "split each record into lines"
    if (step.get("compression") or "none").lower() != "none":
        yield "compression", f"unpack `{step.get('compression')}` first"
