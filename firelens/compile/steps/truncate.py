"""Shortens a text field, visibly."""

from __future__ import annotations

from firelens.compile.guard import fragment
from firelens.compile.paths import literal
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from schemas.steps.truncate import Truncate

_CUT = r"""
local function cut_text(s, room)
  local last = room
  -- A character's first byte is below 0x80 or from 0xC0 on; what is cut through goes whole.
  while last > 0 do
    local byte = string.byte(s, last + 1)
    if byte == nil or byte < 0x80 or byte >= 0xC0 then break end
    last = last - 1
  end
  return string.sub(s, 1, last)
end
"""


def sidecar(step: Truncate, scope: Scope) -> list[Piece]:
    """Gives Lua; the marker counts."""
    room = max(step.max_bytes - len(step.marker.encode()), 0)
    body = f"""
local held = path_get(r, {literal(step.field)})
if type(held) == "string" and #held > {step.max_bytes} then
  path_put(r, {literal(step.field)}, cut_text(held, {room}) .. {literal(step.marker)})
  changed = true
end
"""
    return [fragment(step, body, {"cut": _CUT})]
