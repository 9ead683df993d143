"""A processor's `condition` has an operator, `and` or `or`, and rules that compare a field with one of ten. Any other
word stops the engine when it starts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.values import Block, Property
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

JOINS: Final = frozenset({"and", "or"})
COMPARES: Final = frozenset({"eq", "neq", "gt", "lt", "gte", "lte", "regex", "not_regex", "in", "not_in"})
_CONF = (
    "pipeline:\n  inputs:\n    - name: tail\n      tag: app\n      path: /var/log/app.log\n      processors:\n"
    "        logs:\n          - name: content_modifier\n            action: insert\n            key: a\n"
    "            value: b\n            condition:\n              op: and\n              rules:\n"
    '                - field: "$level"\n                  op: %s\n                  value: info\n'
    "  outputs:\n    - name: stdout\n      match: app\n"
)

RULE = Rule(
    code="FL162",
    title="a condition of a processor has an operator that does not exist",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/processors/conditional-processing",
    bad={"fluent-bit.yaml": _CONF % "equals"},
    good={"fluent-bit.yaml": _CONF % "eq"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    for part in sidecar.parts[len(sidecar.steps) :]:
        condition = part.last("condition")
        if condition is None or not isinstance(condition.value, Block):
            continue
        for found, words in _operators(condition.value):
            if found.text.lower() not in words and "${" not in found.text:
                yield Problem(
                    value_at(found),
                    f"there is no operator `{found.text}` here: Fluent Bit does not start",
                    help="use " + ", ".join(f"`{word}`" for word in sorted(words)),
                )


def _operators(condition: Block) -> Iterator[tuple[Property, frozenset[str]]]:
    for entry in condition:
        if entry.name == "op":
            yield entry, JOINS
        for rule in entry.value if entry.name == "rules" and isinstance(entry.value, tuple) else ():
            for inner in rule if isinstance(rule, Block) else ():
                if inner.name == "op":
                    yield inner, COMPARES
