"""Brings log levels to one set of names, by the transform's own table."""

from __future__ import annotations

from firelens.compile.guard import fragment
from firelens.compile.paths import literal
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from schemas.levels import BY_NAME, OTEL, PINO, SYSLOG
from schemas.steps.level import Level

_SUPPORT = f"""
local level_names = {{{", ".join(f"[{literal(n)}] = {literal(v)}" for n, v in BY_NAME.items())}}}
local level_syslog = {{{", ".join(f"[{n}] = {literal(v)}" for n, v in enumerate(SYSLOG))}}}
local level_pino = {{{", ".join(f"[{n}] = {literal(v)}" for n, v in PINO.items())}}}
local level_otel = {{{", ".join(literal(v) for v in OTEL)}}}
local function level_of(held)
  if type(held) == "string" then
    local text = string.lower((string.gsub(held, "^%s*(.-)%s*$", "%1")))
    text = string.gsub(text, "^[%[%]]*(.-)[%[%]]*$", "%1")
    if not string.find(text, "^%d+$") then return level_names[text] end
    held = #text < 4 and tonumber(text) or nil
  end
  if type(held) ~= "number" or held ~= math.floor(held) then return nil end
  return level_syslog[held] or level_pino[held]
end
"""


def sidecar(step: Level, scope: Scope) -> list[Piece]:
    """Gives Lua; the first field that holds a level is read, and goes where its level stands in another."""
    into = literal(step.into)
    paths = ", ".join(literal(f) for f in step.fields)
    body = f"""
local found = false
for _, path in ipairs({{{paths}}}) do
  local held = path_get(r, path)
  if held ~= nil and not (flb_null ~= nil and held == flb_null) then
    local level = level_of(held)
    if level ~= nil then
      found = true
      if held ~= level or path ~= {into} then
        if path ~= {into} then path_remove(r, path) end
        path_put(r, {into}, level)
        changed = true
      end
      break
    end
  end
end
local number = path_get(r, "severityNumber")
if not found and type(number) == "number" and number >= 1 and number <= 24 and number == math.floor(number) then
  path_put(r, {into}, level_otel[math.floor((number - 1) / 4) + 1])
  changed = true
end
"""
    return [fragment(step, body, {"levels": _SUPPORT})]
