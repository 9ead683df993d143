"""Keeps a share of the records, the same ones as the transform would."""

from __future__ import annotations

import math

from firelens.compile.guard import fragment
from firelens.compile.paths import literal
from firelens.compile.scope import Scope
from firelens.compile.stage import Piece
from schemas.steps.sample import Sample

# CRC-32 (IEEE 802.3, reflected, 0xEDB88320): https://www.rfc-editor.org/rfc/rfc1952#section-8
_CRC = r"""
local crc_table = {}
for i = 0, 255 do
  local c = i
  for _ = 1, 8 do
    if bit.band(c, 1) == 1 then c = bit.bxor(bit.rshift(c, 1), 0xEDB88320) else c = bit.rshift(c, 1) end
  end
  crc_table[i] = c
end
local function crc32(s)
  local c = 0xFFFFFFFF
  for i = 1, #s do
    c = bit.bxor(bit.rshift(c, 8), crc_table[bit.band(bit.bxor(c, string.byte(s, i)), 255)])
  end
  c = bit.bnot(c)
  return c < 0 and c + 4294967296 or c
end
local function scalar_text(v)
  if type(v) == "string" then return v end
  if type(v) == "boolean" then return v and "true" or "false" end
  if type(v) == "number" then return v == math.floor(v) and string.format("%d", v) or string.format("%.17g", v) end
  return nil
end
"""


def sidecar(step: Sample, scope: Scope) -> list[Piece]:
    """Gives Lua that drops what is over the share; a record without the key is kept."""
    body = f"""
local key = scalar_text(path_get(r, {literal(step.key)}))
if key ~= nil and crc32(key) >= {math.ceil(step.rate * 2**32)} then return -1, time, r end
"""
    return [fragment(step, body, {"crc": _CRC})]
