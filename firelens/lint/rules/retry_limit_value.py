"""`Retry_Limit` is a number from one, `no_limits` (or `False`) for ever, or `no_retries`. Zero, a negative number or
any other word gives one retry, with one line of warning at the start."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL211",
    title="a retry limit is not what it looks like",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/scheduling-and-retries",
    bad={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n    Retry_Limit 0\n",
    },
    good={
        "extra.conf": "[OUTPUT]\n    Name null\n    Match *\n    Retry_Limit no_retries\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output"):
        found = step.last("retry_limit")
        if found is None or "${" in found.text or " #" in found.text:
            continue
        text = found.text.lower()
        if text in {"false", "off", "no_limits", "no_retries"} or (text.isdecimal() and int(text) > 0):
            continue
        yield Problem(
            value_at(found),
            f"`{found.text}` is no retry limit: Fluent Bit retries once and then drops the chunk",
            help="write a number from 1, `no_limits`, or `no_retries`",
        )
