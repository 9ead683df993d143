"""Without `Logical_Op` a grep filter stops at the first `Regex` that matches and keeps the record; a `Regex` that does
not match drops it. So every line behind the first `Regex` is dead."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL317",
    title="a line of a grep filter is never evaluated",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/grep",
    bad={
        "extra.conf": "[FILTER]\n    Name grep\n    Match *\n    Regex log error\n    Exclude log health\n",
    },
    good={
        "extra.conf": "[FILTER]\n"
        "    Name grep\n"
        "    Match *\n"
        "    Exclude log health\n"
        "\n"
        "[FILTER]\n"
        "    Name grep\n"
        "    Match *\n"
        "    Regex log error\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "grep"):
        if (step.get("logical_op") or "legacy").lower() != "legacy":
            continue
        lines = [p for p in step.properties if p.name in {"regex", "exclude"}]
        first = next((n for n, p in enumerate(lines) if p.name == "regex"), len(lines))
        for dead in lines[first + 1 : first + 2]:
            yield Problem(
                key_at(dead),
                f"the `Regex` above decides alone: this `{dead.key}` is never looked at",
                help="use one grep filter per condition, or `Logical_Op and` where all lines are of one kind",
                related=(Related(key_at(lines[first]), "decides"),),
            )
