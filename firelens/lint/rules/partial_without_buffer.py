"""FireLens hands over each piece of a split line as a record of its own, so pieces can be joined only in a buffer.
With `Buffer Off` the `partial_message` mode joins nothing, or does not start."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL406",
    title="split lines are joined without a buffer",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/multiline-stacktrace",
    bad={
        "extra.conf": "[FILTER]\n"
        "    Name multiline\n"
        "    Match *\n"
        "    mode partial_message\n"
        "    multiline.key_content log\n"
        "    buffer off\n",
    },
    good={
        "extra.conf": "[FILTER]\n"
        "    Name multiline\n"
        "    Match *\n"
        "    mode partial_message\n"
        "    multiline.key_content log\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "multiline"):
        found = step.last("buffer")
        if (
            (step.get("mode") or "").lower() == "partial_message"
            and found
            and found.text.lower() in {"off", "false", "no"}
        ):
            yield Problem(value_at(found), "without a buffer no split line is joined", help="remove `buffer off`")
