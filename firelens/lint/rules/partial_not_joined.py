"""The container runtime splits lines at 16 KiB. A JSON parser gets pieces, none of which is JSON, and passes them on
as text: exactly the largest records arrive unparsed."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.flow import FIRELENS_TAGS, meet
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL411",
    title="lines over 16 KiB are parsed in pieces",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/aws/aws-for-fluent-bit/issues/100",
    bad={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name parser\n"
        "    Match app-firelens*\n"
        "    Key_Name log\n"
        "    Parser j\n"
        "    Reserve_Data On\n",
        "parsers.conf": "[PARSER]\n    Name j\n    Format json\n",
    },
    good={
        "extra.conf": "[SERVICE]\n"
        "    Parsers_File parsers.conf\n"
        "\n"
        "[FILTER]\n"
        "    Name multiline\n"
        "    Match app-firelens*\n"
        "    mode partial_message\n"
        "    multiline.key_content log\n"
        "\n"
        "[FILTER]\n"
        "    Name parser\n"
        "    Match app-firelens*\n"
        "    Key_Name log\n"
        "    Parser j\n"
        "    Reserve_Data On\n",
        "parsers.conf": "[PARSER]\n    Name j\n    Format json\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    joined = [s for s in sidecar.of("filter", "multiline") if (s.get("mode") or "").lower() == "partial_message"]
    for step in sidecar.written("filter", "parser"):
        match = step.get("match") or ""
        form = [p.get("format") for name in step.all("parser") if (p := sidecar.parsers.get(name.text))]
        if "json" not in form or (step.get("key_name") or "").lower() != "log" or not meet(match, FIRELENS_TAGS):
            continue
        if not any(j.number < step.number and meet(j.get("match") or "", match) for j in joined):
            yield Problem(
                step.at,
                "a line over 16 KiB comes in pieces, and none of them is JSON",
                help="put a `multiline` filter with `mode partial_message` in front",
            )
