"""A tail input can join lines itself, with `multiline.parser`: it knows which line follows which. A filter has to wait
for the next line of every stream, in a buffer, and every record takes the way through the filters twice."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Persona, Problem, Related, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL409",
    title="a tail input leaves its lines to a multiline filter",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://github.com/aws/aws-for-fluent-bit/blob/mainline/troubleshooting/debugging.md",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name tail\n"
        "    Tag t\n"
        "    Path /var/log/a.log\n"
        "    DB /var/log/a.db\n"
        "    Skip_Long_Lines On\n"
        "\n"
        "[FILTER]\n"
        "    Name multiline\n"
        "    Match t\n"
        "    multiline.key_content log\n"
        "    multiline.parser java\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name tail\n"
        "    Tag t\n"
        "    Path /var/log/a.log\n"
        "    DB /var/log/a.db\n"
        "    Skip_Long_Lines On\n"
        "    multiline.parser java\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "multiline"):
        source = next((t.source for t in sidecar.flow.arriving(step) if t.source and t.source.plugin == "tail"), None)
        if source is not None and source.written:
            yield Problem(
                step.at,
                "the tail input could join these lines itself",
                help="move `multiline.parser` to the tail input",
                related=(Related(source.at, "this input"),),
            )
