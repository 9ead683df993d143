"""`mode partial_message` joins what the runtime split, `multiline.parser` joins what belongs together by its text. One
filter does one of them; the parser is passed over."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL451",
    title="a multiline filter is asked for two things at once",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/multiline-stacktrace",
    bad={
        "extra.conf": "[FILTER]\n"
        "    Name multiline\n"
        "    Match *\n"
        "    mode partial_message\n"
        "    multiline.key_content log\n"
        "    multiline.parser java\n",
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
        found = step.first("multiline.parser")
        if (step.get("mode") or "").lower() == "partial_message" and found:
            yield Problem(
                key_at(found),
                "in `partial_message` mode this parser does nothing",
                help="use two filters: first the one that joins split lines, then the one with the parser",
            )
