"""A processor runs on the records that meet its `condition`: a list of rules, each a field, an operator and a value.
What is wrong in it is found when the engine starts, and stops it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.fluentbit.values import Block, Property, fold
from firelens.lint.finding import Problem, Severity
from firelens.lint.join.project import ConfigFile
from firelens.lint.join.step import key_at
from firelens.lint.rule import Rule

OPERATORS: Final = frozenset({"eq", "neq", "gt", "lt", "gte", "lte", "regex", "not_regex", "in", "not_in"})
_YAML: Final = (
    "pipeline:\n"
    "  inputs:\n"
    "    - name: dummy\n"
    "      tag: a\n"
    "      processors:\n"
    "        logs:\n"
    "          - name: content_modifier\n"
    "            action: delete\n"
    "            key: secret\n"
    "            condition:\n"
    "              op: and\n"
    "              rules:\n"
    "                - {field: $level, op: %s, value: info}\n"
    "  outputs:\n"
    "    - name: stdout\n"
    "      match: a\n"
)

RULE = Rule(
    code="FL261",
    title="the condition of a processor is not one",
    severity=Severity.ERROR,
    source="https://docs.fluentbit.io/manual/data-pipeline/processors/conditional-processing",
    bad={"fluent-bit.yaml": _YAML % "equals"},
    good={"fluent-bit.yaml": _YAML % "eq"},
)


@RULE.file
def check(config: ConfigFile) -> Iterator[Problem]:
    for _, found in config.properties("input", "output"):
        processors = found.value if found.name == "processors" and isinstance(found.value, Block) else ()
        chains = (signal.value for signal in processors if isinstance(signal.value, tuple))
        entries = (entry for chain in chains for entry in chain if isinstance(entry, Block))
        for condition in (p for entry in entries for p in entry if p.name == "condition"):
            for at, fault in _faults(condition):
                yield Problem(
                    key_at(at),
                    f"{fault}: Fluent Bit does not start",
                    help="write `op: and` or `or`, and `rules` of `field`, `op` and `value`",
                )


def _faults(condition: Property) -> Iterator[tuple[Property, str]]:
    parts = {p.name: p for p in condition.value} if isinstance(condition.value, Block) else {}
    joined, rules = parts.get("op"), parts.get("rules")
    if joined is not None and fold(joined.text) not in {"and", "or"}:
        yield joined, f"a condition is joined by `and` or `or`, not by `{joined.text}`"
    if rules is None or not isinstance(rules.value, tuple) or not rules.value:
        yield condition, "a condition has no `rules`"
        return
    for rule in (r for r in rules.value if isinstance(r, Block)):
        given = {p.name: p for p in rule}
        missing = [name for name in ("field", "op", "value") if name not in given]
        if missing:
            yield next(iter(rule), rules), f"a rule of a condition has no `{missing[0]}`"
        elif fold(given["op"].text) not in OPERATORS:
            yield given["op"], f"there is no operator `{given['op'].text}`"
        elif fold(given["op"].text) in {"in", "not_in"} and not isinstance(given["value"].value, tuple):
            yield given["value"], f"`{given['op'].text}` wants a list"
