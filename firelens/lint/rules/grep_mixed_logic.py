"""With `Logical_Op and` or `or` the lines of a grep filter must all be `Regex` or all be `Exclude`. Both at once stop
the engine: `Both 'regex' and 'exclude' are set`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL318",
    title="a grep filter mixes keeping and dropping under one operator",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/grep",
    bad={
        "extra.conf": "[FILTER]\n"
        "    Name grep\n"
        "    Match *\n"
        "    Logical_Op and\n"
        "    Regex log error\n"
        "    Exclude log health\n",
    },
    good={
        "extra.conf": "[FILTER]\n"
        "    Name grep\n"
        "    Match *\n"
        "    Logical_Op and\n"
        "    Regex log error\n"
        "    Regex level info\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "grep"):
        operator, regex, exclude = step.last("logical_op"), step.first("regex"), step.first("exclude")
        if operator and operator.text.lower() in {"and", "or"} and regex and exclude:
            yield Problem(
                value_at(operator),
                "a grep filter with `Logical_Op` takes `Regex` or `Exclude`, not both: Fluent Bit does not start",
                help="split it into two filters",
            )
