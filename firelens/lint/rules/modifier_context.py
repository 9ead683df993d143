"""A content modifier changes one part of what passes it, its `context`, and which parts there are depends on the signal.
A context that is none, an action that it does not allow or a key that is not its own stop the engine at its start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from firelens.lint.finding import Problem, Severity
from firelens.lint.join.processors import ONE_VALUE
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

_SCOPE: Final = ("otel_resource_attributes", "otel_scope_attributes", "otel_scope_name")
CONTEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "logs": (
        *("attributes", "metadata", "body", "message", "record"),
        *(*_SCOPE, "otel_scope_version", "otel_log_attributes"),
    ),
    "metrics": ("name", "description", "labels", "attributes", *_SCOPE),
    "traces": ("span_name", "span_kind", "span_status", "span_attributes"),
}
"""Signal -> its contexts, tried on 4.2.8 (where `otel_log_attributes` is none), 5.0.9 and 5.1.1."""
_WHOLE: Final = frozenset({"rename", "extract", "convert"})
_YAML: Final = (
    "pipeline:\n"
    "  inputs:\n"
    "    - name: dummy\n"
    "      tag: a\n"
    "      processors:\n"
    "        logs:\n"
    "          - name: content_modifier\n"
    "            context: %s\n"
    "            action: delete\n"
    "            key: secret\n"
    "  outputs:\n"
    "    - name: stdout\n"
    "      match: a\n"
)

RULE = Rule(
    code="FL265",
    title="a content modifier has a context that its signal does not",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/processors/content-modifier",
    bad={"fluent-bit.yaml": _YAML % "resource"},
    good={"fluent-bit.yaml": _YAML % "attributes"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for step in (s for s in sidecar.parts if s.written and (s.kind, s.plugin) == ("processor", "content_modifier")):
        found, signal = step.last("context"), step.section.header
        contexts = CONTEXTS.get(signal)
        if found is None or contexts is None or "${" in found.text:
            continue
        context = found.text.lower()
        if context not in contexts or (context == "otel_log_attributes" and sidecar.engine.before("5.0.0")):
            yield Problem(
                value_at(found),
                f"`{found.text}` is no context of {signal}: Fluent Bit does not start",
                help="use " + ", ".join(f"`{name}`" for name in contexts),
            )
        elif context in ONE_VALUE:
            action, key = step.last("action"), step.last("key")
            if action and action.text.lower() in _WHOLE:
                yield Problem(
                    value_at(action),
                    f"`{context}` is one value, which no `{action.text}` changes: Fluent Bit does not start",
                    help="use `insert`, `upsert`, `delete` or `hash`",
                )
            if key and "${" not in key.text and key.text.lower() != ONE_VALUE[context]:
                yield Problem(
                    value_at(key),
                    f"`{context}` has the key `{ONE_VALUE[context]}` alone: Fluent Bit does not start",
                    help="leave the key out",
                )
