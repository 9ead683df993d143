"""A filter whose `Match` takes no tag that exists does nothing, and nothing says so. Records go on unparsed,
unredacted or untagged, and the fault shows only at the destination."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL302",
    title="a filter that no record can reach",
    severity=Severity.WARNING,
    source="https://docs.fluentbit.io/manual/concepts/data-pipeline/router",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[FILTER]\n"
        "    Name grep\n"
        "    Match api.*\n"
        "    Regex log a\n"
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
        "    Name grep\n"
        "    Match web\n"
        "    Regex log a\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match web\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in sidecar.written("filter"):
        found = step.last("match")
        if (
            found is None
            or sidecar.flow.reached(step) is not False
            or found.text[:1] in {"'", '"'}
            or " #" in found.text
        ):
            continue
        tags = ", ".join(f"`{tag.glob}`" for tag in sidecar.flow.tags[:5]) or "none"
        yield Problem(
            value_at(found),
            f"no record ever has a tag like `{found.text}`: this {step.called} does nothing",
            help=f"the tags here are {tags}",
        )
