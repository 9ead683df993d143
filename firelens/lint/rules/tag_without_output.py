"""What no output matches is thrown away as soon as it has passed the filters, without a word. An input, or a container
that logs to the router, is then silent at every destination."""

from __future__ import annotations

from collections.abc import Iterator

from firelens.lint.finding import Confidence, Problem, Severity
from firelens.lint.join.flow import FIRELENS_TAGS, Tag
from firelens.lint.join.near_miss import missed, missed_help
from firelens.lint.join.options import plugins_of
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

RULE = Rule(
    code="FL303",
    title="records with this tag reach no output",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/concepts/data-pipeline/router",
    bad={
        "fluent-bit.conf": "[INPUT]\n"
        "    Name dummy\n"
        "    Tag web\n"
        "\n"
        "[INPUT]\n"
        "    Name dummy\n"
        "    Tag api\n"
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
        "[INPUT]\n"
        "    Name dummy\n"
        "    Tag api\n"
        "\n"
        "[OUTPUT]\n"
        "    Name null\n"
        "    Match *\n",
    },
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for tag in sidecar.flow.lost:
        step = tag.source
        if step is None or step.kind != "input" or not step.written or tag.sent or not step.plugin:
            continue
        at = step.last("tag")
        if at is None and not any(plugins_of(step.section, sidecar.engine)):
            continue  # the tag comes from a name that is wrong itself: FL250 says so
        alone = not sidecar.outputs and sidecar.task is None and not _is_whole(sidecar)
        alone = alone or (sidecar.task is None and tag.glob == FIRELENS_TAGS) or _emitted_anew(sidecar, tag)
        yield Problem(
            value_at(at) if at else step.at,
            f"no output takes the tag `{tag.glob}`: every record of this {step.called} is lost",
            help=missed_help(sidecar, tag.glob) or f"add an output with `Match {tag.glob}`, or widen a `Match`",
            related=missed(sidecar, tag.glob),
            severity=Severity.WARNING if alone else None,
            confidence=Confidence.MEDIUM if alone else None,
        )


def _is_whole(sidecar: Sidecar) -> bool:
    """Whether a configuration without outputs is all there is: no fragment, and no output that a comment holds back."""
    texts = (file.source.text.lower() for file in sidecar.files)
    return bool(sidecar.of("service")) and not any("[output]" in text or "outputs:" in text for text in texts)


def _emitted_anew(sidecar: Sidecar, tag: Tag) -> bool:
    """Whether a `rewrite_tag` takes this tag: then only records that no rule takes are lost, which may be meant."""
    return any(s.plugin == "rewrite_tag" and tag in sidecar.flow.arriving(s) for s in sidecar.filters)
