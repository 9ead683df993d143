"""Lua that reads and writes fields by path, with the meaning of `processors.fields`."""

from __future__ import annotations

from typing import Any

from firelens.compile.conditions.lua import quote

SUPPORT = r"""
local function path_parts(path)
  local parts = {}
  for part in string.gmatch(path, "[^.]+") do parts[#parts + 1] = part end
  return parts
end
local function path_home(r, path)
  local parts = path_parts(path)
  local home = r
  for i = 1, #parts - 1 do
    home = home[parts[i]]
    if type(home) ~= "table" then return nil end
  end
  if #parts < 2 then return nil end
  return home, parts[#parts]
end
local function path_get(r, path)
  if r[path] ~= nil then return r[path] end
  local home, last = path_home(r, path)
  if home == nil then return nil end
  return home[last]
end
local function path_remove(r, path)
  local held = r[path]
  if held ~= nil then r[path] = nil return held end
  local home, last = path_home(r, path)
  if home == nil then return nil end
  held = home[last]
  home[last] = nil
  return held
end
local function path_put(r, path, value)
  local parts = path_parts(path)
  if r[path] ~= nil or #parts < 2 then r[path] = value return end
  local home = r
  for i = 1, #parts - 1 do
    if type(home[parts[i]]) ~= "table" then home[parts[i]] = {} end
    home = home[parts[i]]
  end
  home[parts[#parts]] = value
end
"""


def literal(value: Any) -> str:
    """Gives a Lua literal of a scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return quote(value) if isinstance(value, str) else repr(value)


def is_top(path: str) -> bool:
    """Says whether a path names a top-level field that the engine's own filters can name too."""
    return bool(path) and all(c.isascii() and (c.isalnum() or c in "_-") for c in path)
