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

-- The four numbers of an IPv4 address, or nil.
local function octets(text)
  local out = { string.match(text, '^(%d%d?%d?)%.(%d%d?%d?)%.(%d%d?%d?)%.(%d%d?%d?)$') }
  for i = 1, #out do
    if tonumber(out[i]) > 255 or #out[i] > 1 and byte(out[i], 1) == 48 then return nil end
  end
  return #out == 4 and out or nil
end

local function add_groups(out, part)
  if part == '' then return true end
  for piece in string.gmatch(part .. ':', '([^:]*):') do
    if find(piece, '^%x%x?%x?%x?$') then
      out[#out + 1] = tonumber(piece, 16)
    else
      return false
    end
  end
  return true
end

-- The eight groups of an IPv6 address, or nil.
local function groups(text)
  text = string.match(text, '^([^%%]*)%%[^%%/]+$') or text
  local before, last = string.match(text, '^(.*:)([^:]*)$')
  local four = last and octets(last)
  if four then
    text = before .. string.format('%x:%x', four[1] * 256 + four[2], four[3] * 256 + four[4])
  end
  local double, out, tail = find(text, '::', 1, true), {}, {}
  if not add_groups(out, double and sub(text, 1, double - 1) or text) then return nil end
  if double then
    if not add_groups(tail, sub(text, double + 2)) or #out + #tail > 7 then return nil end
    while #out + #tail < 8 do out[#out + 1] = 0 end
    for _, g in ipairs(tail) do out[#out + 1] = g end
  end
  return #out == 8 and out or nil
end

local function truncated(span)
  if octets(span) then return string.match(span, '^.*%.') .. '0' end
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
