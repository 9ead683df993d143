"""Every emitter needs a name of its own. The second filter with the same `Emitter_Name` does not come up, and the
engine with it: `emitter_name already exists`."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.fluentbit.values import Property
from firelens.lint.finding import Problem, Related, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL316",
    title="two emitters have one name",
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
        "    Rule $level ^a$ new false\n"
        "    Emitter_Name em\n"
        "\n"
        "[FILTER]\n"
        "    Name rewrite_tag\n"
        "    Match web\n"
        "    Rule $level ^b$ new false\n"
        "    Emitter_Name em\n"
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
        "    Rule $level ^a$ new false\n"
        "    Emitter_Name a\n"
        "\n"
        "[FILTER]\n"
        "    Name rewrite_tag\n"
        "    Match web\n"
        "    Rule $level ^b$ new false\n"
        "    Emitter_Name b\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    seen: dict[str, Property] = {}
    for step in sidecar.written("filter"):
        found = step.last("emitter_name")
        if found is None or "${" in found.text:
            continue
        if found.text in seen:
            yield Problem(
                value_at(found),
                f"the emitter `{found.text}` exists already: Fluent Bit does not start",
                help="give every `Emitter_Name` once",
                related=(Related(value_at(seen[found.text]), "the first one"),),
            )
        seen[found.text] = found
