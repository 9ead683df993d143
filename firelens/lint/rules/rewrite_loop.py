"""`rewrite_tag` hands its records back to the first filter. When the new tag still meets the filter's own `Match`, and
the rule still holds, the record goes round for ever: the router spins at full load, and nothing more arrives. Fluent
Bit 5.1 breaks the circle."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL312",
    title="a filter re-emits records to itself",
    severity=Severity.ERROR,
    engine="5.0.9",
    source="https://github.com/aws/aws-for-fluent-bit/issues/341",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[FILTER]\n"
        "    Name rewrite_tag\n"
        "    Match web*\n"
        "    Rule $level ^info$ web.$TAG false\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[FILTER]\n"
        "    Name rewrite_tag\n"
        "    Match web*\n"
        "    Rule $level ^info$ info.$TAG false\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if not sidecar.engine.may_be_before("5.1.0"):
        return
    for loop in sidecar.flow.loops:
        step = sidecar.steps[loop.path[0]]
        if not step.written or step.plugin != "rewrite_tag" or not loop.certain:
            continue
        found = step.last("match") or step.last("match_regex") or step.properties[0]
        yield Problem(
            value_at(found),
            f"records that this filter re-emits as `{loop.tag}` come back to it, without end",
            help="give them a tag that `Match` does not take, such as one with a new first part",
        )
