"""Moves the fields of an object one level up."""

from __future__ import annotations

from firelens.compile.guard import fragment
from firelens.compile.paths import literal
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from schemas.steps.lift import Lift


def sidecar(step: Lift, scope: Scope) -> list[Piece]:
    """Gives Lua; a list is no object and stays where it is."""
    body = f"""
local held = r[{literal(step.field)}]
if type(held) == "table" and held[1] == nil then
  r[{literal(step.field)}] = nil
  for name, value in pairs(held) do r[{literal(step.prefix)} .. name] = value end
  changed = true
end
"""
    return [fragment(step, body)]
