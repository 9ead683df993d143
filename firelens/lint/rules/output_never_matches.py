"""`Match` is a glob over whole tags: only `*` is special, and capitals count. When no input, container or re-emitting
filter makes a tag that it takes, then the output stays idle for ever; Fluent Bit does not mention it, and `--dry-run`
is content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firelens.fluentbit.values import Property
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.flow import meet
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL301",
    title="an output that no record can reach",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/concepts/data-pipeline/router",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match web\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match api.*\n",
    },
    good={
        "fluent-bit.conf": "[INPUT]\n    Name dummy\n    Tag web\n\n[OUTPUT]\n    Name null\n    Match we*\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("output"):
        found = step.last("match")
        if found is None or sidecar.flow.reached(step) is not False or _quoted(found) or _commented(found):
            continue
        yield Problem(
            value_at(found),
            f"no record ever has a tag like `{found.text}`: this {step.called} stays idle",
            help=_instead(found, sidecar),
        )


def _quoted(found: Property) -> bool:
    return found.text[:1] in {"'", '"'}


def _commented(found: Property) -> bool:
    return " #" in found.text


def _instead(found: Property, sidecar: Sidecar) -> str:
    text, tags = found.text, [tag.glob for tag in sidecar.flow.tags]
    if re.search(r"[|,?\\[(^$]", text):
        return "`Match` knows only `*`: use one output per tag, or `Match_Regex` for a regular expression"
    for tag in tags:
        if meet(text + "*", tag):
            return f"write `Match {text}*`: the tag goes on behind it, as in `{tag}`"
        if meet(text.lower(), tag.lower()):
            return f"capitals count: the tag is `{tag}`"
    return f"the tags here are {', '.join(f'`{tag}`' for tag in tags[:5]) or 'none'}"
