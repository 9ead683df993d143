"""A `Time_Format` without `%z` reads every time as UTC. Where the text has a zone of its own, or the application
writes local time, records arrive hours away from when they happened."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL415",
    title="a parsed time loses its zone",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/data-pipeline/parsers/configuring-parser",
    bad={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name parser\n"
        "    Match *\n"
        "    Key_Name log\n"
        "    Parser j\n"
        "    Reserve_Data On\n",
        "parsers.conf": "[PARSER]\n    Name j\n    Format json\n    Time_Key time\n    Time_Format %Y-%m-%dT%H:%M:%S\n",
    },
    good={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name parser\n"
        "    Match *\n"
        "    Key_Name log\n"
        "    Parser j\n"
        "    Reserve_Data On\n",
        "parsers.conf": "[PARSER]\n"
        "    Name j\n"
        "    Format json\n"
        "    Time_Key time\n"
        "    Time_Format %Y-%m-%dT%H:%M:%S%z\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for section, found in config.properties("parser"):
        zoned = "%z" in found.text or "%s" in found.text or found.text.endswith("Z") or section.first("time_offset")
        if found.name == "time_format" and not zoned:
            yield Problem(
                value_at(found), "every time is read as UTC", help="add `%z`, or `Time_Offset +0000` when it is"
            )
