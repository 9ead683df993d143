"""`Match` is a glob over whole tags: only `*` is special, and capitals count. When no input, container or re-emitting
filter makes a tag that it takes, then the output stays idle for ever; Fluent Bit does not mention it, and `--dry-run`
is content."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.near_miss import idle, instead
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL301",
    title="an output that no record can reach",
    severity=Severity.WARNING,
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
        "    Name null\n"
        "    Match api.*\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n    Name dummy\n    Tag web\n\n[OUTPUT]\n    Name null\n    Match we*\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output"):
        found = step.last("match")
        if found is None or sidecar.flow.reached(step) is not False or _explained(sidecar):
            continue
        yield Problem(
            value_at(found),
            f"no record ever has a tag like `{found.text}`: this {step.called} stays idle",
            help=instead(found, sidecar),
        )


def _explained(sidecar: Sidecar) -> bool:
    """Whether records are lost for want of an output: FL303 and FL304 then name this one, for the two are one fault."""
    made_here = any(tag.source is None or tag.source.kind == "input" for tag in sidecar.flow.lost)
    return made_here and len(idle(sidecar)) == 1
