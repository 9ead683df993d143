"""Without `Reserve_Data On` a parsed record holds only what the parser found: `container_name`, `source`,
`ecs_task_arn` and all that FireLens added is gone, but only from records that parsed."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL413",
    title="a parser filter throws the other keys away",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/parser",
    bad={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name parser\n"
        "    Match *\n"
        "    Key_Name log\n"
        "    Parser j\n",
        "parsers.conf": "[PARSER]\n    Name j\n    Format json\n",
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
        "parsers.conf": "[PARSER]\n    Name j\n    Format json\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "parser"):
        if (step.get("reserve_data") or "off").lower() in {"off", "false", "no"} and step.first("parser"):
            yield Problem(
                step.at, "a record that parses loses every key but the parsed ones", help="add `Reserve_Data On`"
            )
