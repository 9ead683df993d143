"""A `forward` output without `Host` goes to 127.0.0.1:24224, which is where the router itself listens for the
containers of the task. Every record comes back and is sent again, without end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.flow import matches
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.rule import Rule

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1", "0.0.0.0"})  # noqa: S104  # what people write

RULE = Rule(
    code="FL322",
    title="the router forwards to itself",
    severity=Severity.ERROR,
    source="https://github.com/aws-samples/amazon-ecs-firelens-examples/issues/35",
    bad={
        "fluent-bit.conf": "[INPUT]\n    Name forward\n    Tag web\n\n[OUTPUT]\n    Name forward\n    Match *\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name forward\n"
        "    Tag web\n"
        "\n"
        "[OUTPUT]\n"
        "    Name forward\n"
        "    Match *\n"
        "    Host aggregator.internal\n"
        "    tls on\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output", "forward"):
        host, port = step.get("host") or "127.0.0.1", step.get("port") or "24224"
        if host not in LOOPBACK or step.any("upstream", "unix_path") or "${" in port:
            continue
        if any(_listens(inner, port) and _taken_again(inner, step) for inner in sidecar.inputs):
            at = step.first("host")
            yield Problem(
                value_at(at) if at else step.at,
                f"this sends to {host}:{port}, where this Fluent Bit itself listens: every record goes round for ever",
                help="set `Host` to the aggregator",
            )


def _listens(step: Step, port: str) -> bool:
    return step.plugin == "forward" and not step.first("unix_path") and (step.get("port") or "24224") == port


def _taken_again(listener: Step, output: Step) -> bool:
    """Whether what comes back is taken once more: an input with a `Tag` of its own gives it that tag."""
    tag = listener.get("tag")
    return tag is None or matches(output, "*" if "${" in tag else tag)
