"""A filter has to say whose records it takes. Without `Match` or `Match_Regex` the engine unloads it and then refuses
to start; the task, whose router is essential, goes down with it."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL306",
    title="a filter without a match stops the engine",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/configuration-file",
    bad={"extra.conf": "[FILTER]\n    Name grep\n    Regex log error\n"},
    good={"extra.conf": "[FILTER]\n    Name grep\n    Match *\n    Regex log error\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter"):
        if not step.any("match", "match_regex") and step.plugin:
            yield Problem(
                step.at,
                f"the `{step.plugin}` filter has no `Match`: Fluent Bit does not start",
                help="add `Match *`, or the tag of the records it is for",
            )
