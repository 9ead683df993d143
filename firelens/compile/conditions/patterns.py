"""Patterns inside conditions that need Lua, which has no regular expressions: the engine searches, Lua reads what it found.

For each `matches` a `modify` filter sets a field of its own where the pattern is found; the Lua that follows reads these
fields and takes them out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firelens.compile.conditions import lua, native
from firelens.compile.scope import Scope
from firelens.fluentbit.document import Section
from schemas.condition import All, Any_, Condition, Not, Test

_FOUND = "firelens_found_{}"


@dataclass(frozen=True, slots=True)
class Search:
    """`before` are filters to put first, `prepare` Lua statements that set locals, `holds` the expression on them."""

    before: list[Section]
    prepare: str
    holds: str


def search(condition: Condition, apps: tuple[str, ...] | None, scope: Scope) -> Search:
    """Gives a condition as Lua, with what the engine has to find beforehand.

    Raises `DescriptionError` for a pattern on a nested field: the engine's own filters see the top level only.
    """
    tests = list(dict.fromkeys(_matches(condition)))
    before, prepare, known = [], [], {}
    for n, test in enumerate(tests):
        pattern = native.pattern(test)
        if pattern is None:
            continue  # `lua.expression` says what is wrong with it
        key = _FOUND.format(n)
        pairs = [("condition", f"Key_value_matches {test.field} {pattern}"), ("set", f"{key} x")]
        before.append(Section.of("filter", [("name", "modify"), scope.match(apps), *pairs]))
        # The engine finds patterns in the words `true` and `false` of a boolean too; a condition reads texts only.
        field = f"r[{lua.quote(test.field)}]"
        prepare.append(f"local found_{n} = r.{key} ~= nil and type({field}) == 'string'")
        prepare.append(f"if r.{key} ~= nil then r.{key} = nil changed = true end")
        known[test] = f"found_{n}"
    return Search(before, "".join(f"{line}\n" for line in prepare), lua.expression(condition, known))


def _matches(condition: Condition) -> Iterator[Test]:
    match condition:
        case Test():
            if condition.op == "matches":
                yield condition
        case Not():
            yield from _matches(condition.not_)
        case All():
            for inner in condition.all:
                yield from _matches(inner)
        case Any_():
            for inner in condition.any:
                yield from _matches(inner)
