"""A parser filter replaces its `Key_Name` by what it found in it, unless `Preserve_Key` is on. A later `Regex log ...`
then finds no `log` and drops every record that did parse."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.flow import meet
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step, value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL321",
    title="a grep looks for a key that a parser took away",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/parser",
    bad={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name parser\n"
        "    Match *\n"
        "    Key_Name log\n"
        "    Parser line\n"
        "    Reserve_Data On\n"
        "\n"
        "[FILTER]\n"
        "    Name grep\n"
        "    Match *\n"
        "    Regex log error\n",
        "parsers.conf": "[PARSER]\n    Name line\n    Format regex\n    Regex ^(?<level>[A-Z]+) (?<message>.*)$\n",
    },
    good={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name parser\n"
        "    Match *\n"
        "    Key_Name log\n"
        "    Parser line\n"
        "    Reserve_Data On\n"
        "    Preserve_Key On\n"
        "\n"
        "[FILTER]\n"
        "    Name grep\n"
        "    Match *\n"
        "    Regex log error\n",
        "parsers.conf": "[PARSER]\n    Name line\n    Format regex\n    Regex ^(?<level>[A-Z]+) (?<message>.*)$\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    taken: list[tuple[str, Step]] = []
    for step in sidecar.filters:
        if step.plugin == "parser" and not _on(step.get("preserve_key")) and step.get("key_name") and step.written:
            taken.append((step.get("key_name") or "", step))
        for found in step.all("regex") if step.plugin == "grep" and step.written else ():
            key = found.text.split(None, 1)[0].lstrip("$") if found.text else ""
            by = next(
                (s for name, s in taken if name == key and _together(s, step) and not _gives(sidecar, s, key)), None
            )
            if by is not None:
                yield Problem(
                    value_at(found),
                    f"the parser above takes `{key}` away where it matches: this drops every record that was parsed",
                    help="set `Preserve_Key On` on the parser filter, or look for a key the parser makes",
                    related=(Related(by.at, "takes it"),),
                )


def _on(text: str | None) -> bool:
    return is_on(text)


def _together(one: Step, other: Step) -> bool:
    match, second = one.get("match"), other.get("match")
    return match is not None and second is not None and meet(match, second)


def _gives(sidecar: Sidecar, step: Step, key: str) -> bool:
    """Whether a parser of the filter may make the key anew; only a regular expression says what it makes."""
    for found in step.all("parser"):
        parser = sidecar.parsers.get(found.text)
        if parser is None or parser.get("format") != "regex" or f"<{key}>" in (parser.get("regex") or ""):
            return True
    return False
