"""An output for one container and one that takes everything, both to the same group, stream or bucket: each record
arrives twice, and is paid for twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step
from firelens.lint.rule import Rule

PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "cloudwatch_logs": ("region", "log_group_name", "log_stream_name", "log_stream_prefix", "log_key", "log_format"),
    "kinesis_firehose": ("region", "delivery_stream", "log_key"),
    "kinesis_streams": ("region", "stream", "log_key"),
    "s3": ("bucket", "s3_key_format"),
    "datadog": ("host", "apikey", "dd_service", "dd_source", "dd_tags"),
    "splunk": ("host", "port", "splunk_token", "event_index", "event_sourcetype"),
}
"""What makes two outputs of a plugin deliver to the same place in the same form."""

RULE = Rule(
    code="FL310",
    title="the same records reach one destination twice",
    severity=Severity.WARNING,
    source="https://github.com/aws/aws-for-fluent-bit/issues/835",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[OUTPUT]\n"
        "    Name kinesis_firehose\n"
        "    Match web\n"
        "    region us-east-1\n"
        "    delivery_stream d\n"
        "\n"
        "[OUTPUT]\n"
        "    Name kinesis_firehose\n"
        "    Match *\n"
        "    region us-east-1\n"
        "    delivery_stream d\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[OUTPUT]\n"
        "    Name kinesis_firehose\n"
        "    Match web\n"
        "    region us-east-1\n"
        "    delivery_stream d\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    seen: list[tuple[tuple[str | None, ...], Step]] = []
    for step in sidecar.written("output"):
        identity = _destination(step)
        for other, before in seen if identity else ():
            if other == identity and set(sidecar.flow.arriving(before)) & set(sidecar.flow.arriving(step)):
                yield Problem(
                    step.at,
                    f"this {step.called} and another deliver the same records to the same place",
                    help="narrow one `Match` so that no tag meets both",
                    related=(Related(before.at, "the other one"),),
                )
                break
        seen.append((identity, step))


def _destination(step: Step) -> tuple[str | None, ...]:
    names = PLACES.get(step.plugin)
    if names is None or any("${" in (step.get(n) or "") for n in names):
        return ()
    return (step.plugin, *(step.get(name) for name in names))
