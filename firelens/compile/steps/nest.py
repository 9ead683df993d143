"""Moves fields under another field."""

from __future__ import annotations

from firelens.compile.guard import fragment
from firelens.compile.paths import literal
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from schemas.steps.nest import Nest


def sidecar(step: Nest, scope: Scope) -> list[Piece]:
    """Gives Lua: the engine's own `nest` would write the object a second time where the record has one already."""
    exact = "".join(f"[{literal(f)}] = true, " for f in step.fields if not f.endswith("*"))
    starts = "".join(f"{literal(f[:-1])}, " for f in step.fields if f.endswith("*"))
    body = f"""
local exact, starts, under = {{{exact}}}, {{{starts}}}, {literal(step.under)}
local names = {{}}
for name in pairs(r) do
  if name ~= under and type(name) == "string" then
    local wanted = exact[name]
    for i = 1, #starts do wanted = wanted or string.sub(name, 1, #starts[i]) == starts[i] end
    if wanted then names[#names + 1] = name end
  end
end
if #names > 0 then
  local home = type(r[under]) == "table" and r[under] or {{}}
  for i = 1, #names do
    home[names[i]] = r[names[i]]
    r[names[i]] = nil
  end
  r[under] = home
  changed = true
end
"""
    return [fragment(step, body)]
