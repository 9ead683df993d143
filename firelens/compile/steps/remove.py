"""Removes fields."""

from __future__ import annotations

from firelens.compile.guard import fragment, single
from firelens.compile.paths import is_top, literal
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from firelens.fluentbit.document import Section
from schemas.steps.remove import Remove


def sidecar(step: Remove, scope: Scope) -> list[Piece]:
    """Gives a `modify` filter for top-level fields, Lua for nested ones."""
    conditions = single(step.when)
    if all(map(is_top, step.fields)) and conditions is not None:
        pairs = [("condition", c) for c in conditions] + [("remove", f) for f in step.fields]
        return [Section.of("filter", [("name", "modify"), scope.match(step.apps), *pairs])]
    lines = [f"if path_remove(r, {literal(f)}) ~= nil then changed = true end" for f in step.fields]
    return [fragment(step, "\n".join(lines))]
