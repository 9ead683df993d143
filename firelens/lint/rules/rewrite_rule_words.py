"""A rule of `rewrite_tag` is a key, a pattern, a new tag and `true` or `false`, parted by blanks. A blank inside the
pattern shifts the others: its rest becomes the tag. Fewer than four words stop the engine."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import words
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL314",
    title="a rewrite rule has not four words",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/filters/rewrite-tag",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[FILTER]\n"
        "    Name rewrite_tag\n"
        "    Match web\n"
        "    Rule $log ^GET /health new false\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[FILTER]\n"
        "    Name rewrite_tag\n"
        "    Match web\n"
        "    Rule $log ^GET\\s/health new false\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter", "rewrite_tag"):
        for rule in step.all("rule"):
            parts = words(rule.text)
            if len(parts) == 4 or "${" in rule.text:
                continue
            few = len(parts) < 4
            yield Problem(
                value_at(rule),
                f"the rule has {len(parts)} words: "
                + (
                    "Fluent Bit does not start"
                    if few
                    else f"the new tag becomes `{parts[2]}`, and the records go astray"
                ),
                help="write `Rule $key pattern new.tag false`"
                + ("" if few else ", with `\\s` for a blank in the pattern"),
            )
