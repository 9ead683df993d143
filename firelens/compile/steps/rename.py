"""Renames fields."""

from __future__ import annotations

from firelens.compile.guard import fragment, single
from firelens.compile.paths import is_top, literal
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from firelens.fluentbit.document import Section
from schemas.steps.rename import Rename


def sidecar(step: Rename, scope: Scope) -> list[Piece]:
    """Gives a `modify` filter for top-level fields, Lua for nested ones; what is in the way is replaced."""
    conditions = single(step.when)
    names = [*step.fields, *step.fields.values()]
    if all(map(is_top, names)) and conditions is not None:
        pairs = [("condition", c) for c in conditions] + [("hard_rename", f"{a} {b}") for a, b in step.fields.items()]
        return [Section.of("filter", [("name", "modify"), scope.match(step.apps), *pairs])]
    lines = []
    for old, new in step.fields.items():
        lines += [
            f"do local held = path_remove(r, {literal(old)})",
            f"  if held ~= nil then path_put(r, {literal(new)}, held) changed = true end",
            "end",
        ]
    return [fragment(step, "\n".join(lines))]
