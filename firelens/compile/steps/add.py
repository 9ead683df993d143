"""Adds fields with fixed values."""

from __future__ import annotations

from firelens.compile.guard import fragment, single
from firelens.compile.paths import is_top, literal
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from firelens.fluentbit.document import Section
from schemas.steps.add import Add


def sidecar(step: Add, scope: Scope) -> list[Piece]:
    """Gives a `modify` filter for words at the top level, Lua for numbers, blanks and nested fields."""
    conditions = single(step.when)
    plain = all(
        is_top(k) and isinstance(v, str) and v and not set(v) & set(" \t\n\"'$") for k, v in step.fields.items()
    )
    if plain and conditions is not None:
        verb = "set" if step.overwrite else "add"
        pairs = [("condition", c) for c in conditions] + [(verb, f"{k} {v}") for k, v in step.fields.items()]
        return [Section.of("filter", [("name", "modify"), scope.match(step.apps), *pairs])]
    lines = []
    for path, value in step.fields.items():
        put = f"path_put(r, {literal(path)}, {literal(value)}) changed = true"
        lines.append(put if step.overwrite else f"if path_get(r, {literal(path)}) == nil then {put} end")
    return [fragment(step, "\n".join(lines))]
