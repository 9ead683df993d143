"""A `[PARSER]` needs a `Name`, a `Format` that exists, and for `regex` a pattern that compiles. One that lacks them is
not loaded until Fluent Bit 5.0, and what uses it stops the engine; from 5.1 on it stops the engine by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.document import Section
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.patterns import fault_of
from firelens.lint.rule import Rule

FORMATS: Final = frozenset({"json", "regex", "logfmt", "ltsv"})

RULE = Rule(
    code="FL450",
    title="a parser cannot be loaded",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/parsers/configuring-parser",
    bad={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name grep\n"
        "    Match *\n"
        "    Regex log a\n",
        "parsers.conf": "[PARSER]\n    Name j\n    Format xml\n",
    },
    good={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name grep\n"
        "    Match *\n"
        "    Regex log a\n",
        "parsers.conf": "[PARSER]\n    Name j\n    Format json\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    used = {p.text for s in sidecar.steps for p in s.all("parser")}
    for file in sidecar.parser_files:
        for section in file.document.of_kind("parser"):
            fault = _fault(section)
            if not fault or section.position is None:
                continue
            fatal = section.get("name") in used or sidecar.engine.since("5.1.0")
            yield Problem(
                section.position,
                f"{fault}: the parser is not loaded" + (", and Fluent Bit does not start" if fatal else ""),
                help="give it `Name`, `Format`, and for `regex` a `Regex` in Ruby's syntax",
                severity=Severity.ERROR if fatal else None,
            )


def _fault(section: Section) -> str:
    form, pattern = (section.get("format") or "").lower(), section.get("regex")
    if not section.first("name"):
        return "the parser has no `Name`"
    if form not in FORMATS:
        return f"there is no format `{form}`" if form else "the parser has no `Format`"
    if form != "regex":
        return ""
    if pattern is None:
        return "the parser has no `Regex`"
    fault = "" if "${" in pattern else fault_of(pattern)
    return f"its pattern {fault}" if fault else ""
