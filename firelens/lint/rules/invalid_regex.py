"""Fluent Bit compiles patterns with Onigmo in Ruby's syntax when it starts, and stops when one fails. `--dry-run` does
not try. Python's `(?P<name>...)` is the usual guest."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import Property, words
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.patterns import fault_of, is_glob
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL320",
    title="a regular expression does not compile",
    severity=Severity.ERROR,
    source="https://github.com/k-takata/Onigmo/blob/master/doc/RE",
    bad={
        "extra.conf": "[FILTER]\n    Name grep\n    Match *\n    Regex log (?P<level>INFO\n",
    },
    good={
        "extra.conf": "[FILTER]\n    Name grep\n    Match *\n    Regex log (?<level>INFO)\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in (part for part in sidecar.parts if part.written):
        for found in _patterns(step):
            pattern = _pattern(found)
            glob = is_glob(pattern) and step.plugin in {"grep", "rewrite_tag"}  # FL319 says that better
            fault = "" if "${" in pattern or glob else fault_of(pattern)
            if fault:
                yield Problem(
                    value_at(found),
                    f"the pattern `{pattern}` {fault}: Fluent Bit does not start",
                    help="correct the pattern; Fluent Bit uses Ruby's syntax",
                )


def _patterns(step: Step) -> tuple[Property, ...]:
    if step.kind == "processor":
        return step.all("pattern") if step.plugin == "content_modifier" else ()
    if step.kind != "filter":
        return ()
    if step.plugin == "grep":
        return (*step.all("regex"), *step.all("exclude"))
    if step.plugin == "modify":
        return (*step.all("remove_regex"), *(p for p in step.all("condition") if "matches" in p.text.lower()))
    return step.all("rule") if step.plugin == "rewrite_tag" else ()


def _pattern(found: Property) -> str:
    parts = found.text.split(None, 2)
    if found.name in {"remove_regex", "pattern"}:
        return found.text
    if found.name == "condition":
        return parts[2] if len(parts) == 3 and parts[0].lower() == "key_value_matches" else ""
    if found.name == "rule":
        return next(iter(words(found.text)[1:]), "")
    return found.text.split(None, 1)[1] if len(parts) > 1 else ""
