"""`Multiline On` of a tail input needs `Parser_Firstline`, a parser that knows where a message begins. Without it the
engine does not start."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import is_on
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL417",
    title="the old multiline mode has no first line",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/inputs/tail",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name tail\n"
        "    Tag t\n"
        "    Path /var/log/a.log\n"
        "    DB /var/log/a.db\n"
        "    Skip_Long_Lines On\n"
        "    Multiline On\n"
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
    for step in sidecar.written("input", "tail"):
        found = step.last("multiline")
        if found and is_on(found.text) and not step.first("parser_firstline"):
            yield Problem(
                key_at(found),
                "without `Parser_Firstline` Fluent Bit does not start",
                help="use `multiline.parser` with a built-in such as `java`, or one of your own",
            )
