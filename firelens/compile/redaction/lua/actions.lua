-- What stands where a span stood (processors/redact/actions.py).
local function mask(span, keep)
  local plain_bytes = {}
  for i = 1, #span do
    if is_alnum(byte(span, i)) then plain_bytes[#plain_bytes + 1] = i end
  end
  local from = #span + 1
  if keep > 0 and #plain_bytes >= 2 * keep then from = plain_bytes[#plain_bytes - keep + 1] end
  local out = {}
  for i = 1, #span do
    local c = byte(span, i)
    if i >= from and is_alnum(c) then
      out[#out + 1] = char(c)
    elseif c < 0x80 or c >= 0xC0 then
      out[#out + 1] = '*'
    end
  end
  return concat(out)
end

-- The eight groups of an IPv6 address, or nil.
local function groups(text)
  local double = find(text, '::', 1, true)
  local function list(part)
    local out = {}
    if part == '' then return out end
    for piece in string.gmatch(part .. ':', '([^:]*):') do
      if find(piece, '^%x%x?%x?%x?$') then
        out[#out + 1] = tonumber(piece, 16)
      else
        local a, b, c, d = string.match(piece, '^(%d+)%.(%d+)%.(%d+)%.(%d+)$')
        if not a then return nil end
        out[#out + 1] = a * 256 + b
        out[#out + 1] = c * 256 + d
      end
    end
    return out
  end
  local head, tail = list(double and sub(text, 1, double - 1) or text), list(double and sub(text, double + 2) or '')
  if not head or not tail then return nil end
  if double then
    while #head + #tail < 8 do head[#head + 1] = 0 end
  end
  for _, g in ipairs(tail) do head[#head + 1] = g end
  return #head == 8 and head or nil
end

local function truncated(span)
  local network = string.match(span, '^(%d+%.%d+%.%d+)%.%d+$')
  if network then return network .. '.0' end
  local g = groups(span)
  return g and string.format('%x:%x:%x::', g[1], g[2], g[3])
end

-- Stands in for what drops its field until the record's walk sees it.
local GONE = '\239\163\191GONE\239\163\191'
local in_record = false

local function replaced(entity, span)
  if entity.act == 'drop_field' and in_record then return GONE end
  if entity.act == 'mask' then return mask(span, entity.keep) end
  if entity.act == 'hash' then return '[' .. sub(entity.label, 2, -2) .. ':' .. hashed(span) .. ']' end
  if entity.act == 'truncate' then return truncated(span) or entity.label end
  return entity.label
end
