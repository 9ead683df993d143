"""A `[PARSER]` needs a `Name`, a `Format` that exists, and for `regex` a pattern that compiles; a `[MULTILINE_PARSER]` a
`Name`, a `Type` that exists, and rules whose patterns compile. One that lacks them is not loaded, and what uses it stops the
engine; from 5.1 on, and among the `parsers` of a YAML configuration, it stops the engine by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.document import Section
from firelens.fluentbit.values import words
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.patterns import fault_of
from firelens.lint.rule import Rule

FORMATS: Final = frozenset({"json", "regex", "logfmt", "ltsv"})
TYPES: Final = frozenset({"regex", "endswith", "equal", "eq"})

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
    used |= {name.strip() for s in sidecar.steps for p in s.all("multiline.parser") for name in p.text.split(",")}
    filed = [section for file in sidecar.parser_files for section in file.document.sections]
    own = [step.section for kind in FAULTS for step in sidecar.of(kind) if sidecar.reads_inline(step.section)]
    for section in (*filed, *own):
        fault = FAULTS[section.kind](section) if section.kind in FAULTS else ""
        if not fault or section.position is None:
            continue
        fatal = sidecar.reads_inline(section) or section.get("name") in used or sidecar.engine.since("5.1.0")
        yield Problem(
            section.position,
            f"{fault}: the parser is not loaded" + (", and Fluent Bit does not start" if fatal else ""),
            help=HELP[section.kind],
            severity=Severity.ERROR if fatal else None,
        )


def _of_parser(section: Section) -> str:
    form, pattern = (section.get("format") or "").lower(), section.get("regex")
    if not section.first("name"):
        return "the parser has no `Name`"
    if form not in FORMATS:
        return f"there is no format `{form}`" if form else "the parser has no `Format`"
    if form != "regex":
        return ""
    if pattern is None:
        return "the parser has no `Regex`"
    return _pattern(pattern)


def _of_multiline(section: Section) -> str:
    form = (section.get("type") or "").lower()
    if not section.first("name"):
        return "the parser has no `Name`"
    if form not in TYPES:
        return f"there is no type `{form}`" if form else "the parser has no `Type`"
    rules = (words(rule.text) for rule in section.all("rule"))
    faults = (_pattern(parts[1].removeprefix("/").removesuffix("/")) for parts in rules if len(parts) > 1)
    return next(filter(None, faults), "") if form == "regex" else ""


def _pattern(text: str) -> str:
    fault = "" if "${" in text else fault_of(text)
    return f"its pattern {fault}" if fault else ""


FAULTS: Final = {"parser": _of_parser, "multiline_parser": _of_multiline}
HELP: Final = {
    "parser": "give it `Name`, `Format`, and for `regex` a `Regex` in Ruby's syntax",
    "multiline_parser": "give it `Name`, `Type`, and rules with patterns in Ruby's syntax",
}
