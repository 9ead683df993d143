"""`rewrite_tag` takes a record away from its old tag, unless the rule says `true` at its end. When no output takes the
new tag, the record is gone, without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.fluentbit.values import words
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.flow import meet
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL313",
    title="re-emitted records reach no output",
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
        "    Rule $level ^info$ new false\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match web\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[FILTER]\n"
        "    Name rewrite_tag\n"
        "    Match web\n"
        "    Rule $level ^info$ new false\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match web\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match new\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for tag in sidecar.flow.lost:
        step = tag.source
        if step is None or step.kind != "filter" or step.plugin != "rewrite_tag" or not step.written:
            continue
        for rule in step.all("rule"):
            parts = words(rule.text)
            if len(parts) != 4 or not meet(re.sub(r"\$\w+(\[[^\]]*\])*", "*", parts[2]), tag.glob):
                continue
            if sidecar.keys.at(step).lack(re.split(r"[\[.]", parts[0].lstrip("$"))[0]):
                continue  # the rule takes no record: FL414
            kept = parts[3].lower() in {"true", "on", "yes"}
            yield Problem(
                value_at(rule),
                f"no output takes the new tag `{tag.glob}`: "
                + ("the copies are" if kept else "the records are")
                + " lost",
                help=f"add an output with `Match {tag.glob}`",
                severity=Severity.WARNING if kept else None,
            )
            break
