"""Fluent Bit looks for the first `}` of the value and the first `${`. Where the brace comes first it expands nothing,
and the engine gets the text `${NAME}` itself, in a host, a group name or a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL114",
    title="a variable behind a closing brace is not expanded",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema",
    bad={
        "extra.conf": "[FILTER]\n    Name record_modifier\n    Match *\n    Record where {a}${HOSTNAME}\n",
    },
    good={
        "extra.conf": "[FILTER]\n    Name record_modifier\n    Match *\n    Record where ${HOSTNAME}{a}\n",
    },
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for _, found in config.properties():
        brace, variable = found.text.find("}"), re.search(r"\$\{\w+\}", found.text)
        if variable and 0 <= brace < variable.start() and config.document.dialect == "classic":
            yield Problem(
                value_at(found),
                f"`{variable[0]}` comes after a `}}` and stays as it is written: Fluent Bit does not expand it here",
                help="put the variable first, or give the whole value in one variable",
            )
