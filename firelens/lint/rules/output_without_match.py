"""An output without `Match` or `Match_Regex` receives nothing, with one line of warning: `NO match for null.0 output
instance`. Only a configuration of exactly one input and one output works without."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL307",
    title="an output says not whose records it takes",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/concepts/data-pipeline/router",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match web\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n    Name dummy\n    Tag web\n\n[OUTPUT]\n    Name null\n    Match web\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    alone = len(sidecar.inputs) == 1 and len(sidecar.outputs) == 1 and sidecar.task is None
    for step in sidecar.written("output"):
        if step.plugin and not alone and not step.any("match", "match_regex") and not _routed(sidecar):
            yield Problem(
                step.at,
                f"the {step.called} has no `Match`: it receives nothing",
                help="add `Match` with the tag of the records it is for",
            )


def _routed(sidecar: Sidecar) -> bool:
    """YAML may route from the input's side."""
    return any(step.first("routes") for step in sidecar.inputs)
