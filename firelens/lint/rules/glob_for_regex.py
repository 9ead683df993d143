"""`include-pattern`, `exclude-pattern`, `Regex` and `Exclude` are regular expressions. `*failure*` is none: a star
repeats what stands before it, and there is nothing. The engine does not start: `could not compile regex pattern`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.fluentbit.values import Property, words
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.patterns import is_glob
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL319",
    title="a glob stands where a regular expression is meant",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/grep",
    bad={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null", "include-pattern": "*failure*"}}}]}\n',
    },
    good={
        "task.json": '{"containerDefinitions": [\n'
        '  {"name": "log_router", "image": "amazon/aws-for-fluent-bit:3.2.2",\n'
        '    "firelensConfiguration": {"type": "fluentbit"}},\n'
        '  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens",\n'
        '    "options": {"Name": "null", "include-pattern": "failure"}}}]}\n',
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "grep", "rewrite_tag"):
        for found in (*step.all("regex"), *step.all("exclude"), *step.all("rule")):
            pattern = _pattern(found)
            if is_glob(pattern) and "${" not in pattern:
                plain = re.escape(pattern.strip("*").replace("*", "\0")).replace("\\\0", ".*").replace("\0", ".*")
                yield Problem(
                    value_at(found),
                    f"`{pattern}` is a glob, and Fluent Bit wants a regular expression: it does not start",
                    help=f"write `{plain}`: a pattern may match anywhere in the text" if plain else "write a pattern",
                )


def _pattern(found: Property) -> str:
    if found.name == "rule":
        return next(iter(words(found.text)[1:]), "")
    parts = found.text.split(None, 1)
    return parts[1] if len(parts) == 2 else ""
