-- Checks that look at a span as it stands (processors/redact/shapes.py).
local shape = {}

-- Unpadded URL-safe base64 as bytes, or '' where it is none.
local sextet = {}
for i = 0, 25 do sextet[65 + i], sextet[97 + i] = i, 26 + i end
for i = 0, 9 do sextet[48 + i] = 52 + i end
sextet[45], sextet[95] = 62, 63
local function decoded(s)
  if #s % 4 == 1 or find(s, '[^A-Za-z0-9_-]') then return '' end
  local out, bits, value = {}, 0, 0
  for i = 1, #s do
    value, bits = value * 64 + sextet[byte(s, i)], bits + 6
    if bits >= 8 then
      bits = bits - 8
      local low = value % 2 ^ bits
      out[#out + 1] = char((value - low) / 2 ^ bits)
      value = low
    end
  end
  return concat(out)
end

function shape.jwt(_, span)
  local head = string.match(span, '^[^.]*')
  return find(decoded(head), '"alg"', 1, true) ~= nil
end

function shape.email(_, span)
  local at = find(span, '@[^@]*$')
  local domain = at and at + 1
  if not at then
    at = find(span, '%%40', 1)
    while at and find(span, '%%40', at + 1) do at = find(span, '%%40', at + 1) end
    domain = at and at + 3
  end
  if not at then return false end
  local host, name = sub(span, domain), sub(span, 1, at - 1)
  if #name < 1 or #name > 64 or #host > 253 or not find(host, '.', 1, true) or lower(name) == 'git' then return false end
  local last = string.match(host, '[^.]*$')
  if byte(name, -1) == 46 or D.files[lower(last)] or D.algorithm_hosts[lower(host)] then return false end
  if find(last, '^[A-Za-z]+$') then return #last >= 2 and #last <= 24 end
  return find(last, '^[Xx][Nn]%-%-[A-Za-z0-9-]+$') ~= nil and #last >= 6 and #last <= 63
end

function shape.mixed(c, span)
  local kinds = (find(span, '[0-9]') and 1 or 0) + (find(span, '[A-Z]') and 1 or 0) + (find(span, '[a-z]') and 1 or 0)
  return kinds >= c.least and (not c.marks or c.marks == '' or find(span, '[' .. gsub(c.marks, '%W', '%%%0') .. ']') ~= nil)
end

function shape.ipv4(_, span)
  local parts = {}
  for part in string.gmatch(span .. '.', '([^.]*)%.') do
    if not (part == '0' or find(part, '^[1-9][0-9]?[0-9]?$')) or tonumber(part) > 255 then return false end
    parts[#parts + 1] = part
  end
  return #parts == 4 and parts[1] ~= '0' and parts[1] ~= '127'
end

function shape.ipv6(_, span)
  local double = find(span, '::', 1, true)
  local head, tail = double and sub(span, 1, double - 1) or span, double and sub(span, double + 2) or ''
  if find(tail, '::', 1, true) then return false end
  local parts = {}
  for _, half in ipairs { head, tail } do
    if half ~= '' then
      for part in string.gmatch(half .. ':', '([^:]*):') do parts[#parts + 1] = part end
    end
  end
  local count = #parts
  if count > 0 and find(parts[count], '.', 1, true) then
    if not shape.ipv4(nil, parts[count]) then return false end
    parts[count] = nil
    count = count + 1
  end
  for _, part in ipairs(parts) do
    if not find(part, '^%x%x?%x?%x?$') then return false end
  end
  if not double then return count == 8 end
  return count < 8 and find(span, '[0-9]') ~= nil and count >= 2 and (count >= 4 or #string.match(head, '^[^:]*') >= 3)
end

function shape.phone(c, span)
  local _, digits = gsub(span, '[0-9]', '')
  local least = find(span, '[ ().%-/]') and c.apart or c.solid
  if find(span, '^[12][0-9][0-9][0-9][-/. ][01]?[0-9][-/. ]') or find(span, '^%+1[0-4][0-4][05] ') then return false end
  return digits >= least and digits <= 15
end

function shape.base58(check, span)
  local alphabet, size, data = check.letters, check.size, {}
  for i = 1, size do data[i] = 0 end
  for i = 1, #span do
    local place = find(alphabet, sub(span, i, i), 1, true)
    if not place then return false end
    local carry = place - 1
    for k = size, 1, -1 do
      carry = carry + data[k] * 58
      data[k] = carry % 256
      carry = (carry - data[k]) / 256
    end
    if carry > 0 then return false end
  end
  local zeros, whole = #string.match(span, '^' .. sub(alphabet, 1, 1) .. '*'), 0
  while whole < size and data[whole + 1] == 0 do whole = whole + 1 end
  local bytes = {}
  for i = 1, size do bytes[i] = char(data[i]) end
  local text = concat(bytes)
  return zeros == whole and sub(sha256(sha256(sub(text, 1, size - 4))), 1, 4) == sub(text, size - 3)
end

local bech32_letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
local generator = { 0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3 }
function shape.bech32(_, span)
  local bits = require('bit')
  local text = lower(span)
  local name, data = string.match(text, '^(.*)1([^1]*)$')
  if not name then name, data = '', text end
  local list = {}
  for i = 1, #name do list[#list + 1] = math.floor(byte(name, i) / 32) end
  list[#list + 1] = 0
  for i = 1, #name do list[#list + 1] = byte(name, i) % 32 end
  for i = 1, #data do
    local place = find(bech32_letters, sub(data, i, i), 1, true)
    if not place then return false end
    list[#list + 1] = place - 1
  end
  local sum = 1
  for _, value in ipairs(list) do
    local top = bits.rshift(sum, 25)
    sum = bits.bxor(bits.lshift(bits.band(sum, 0x1ffffff), 5), value)
    for i = 1, 5 do
      if bits.band(bits.rshift(top, i - 1), 1) == 1 then sum = bits.bxor(sum, generator[i]) end
    end
  end
  return (sum == 1 or sum == 0x2bc830a3) and (text == span or upper(span) == span)
end

function check(c, span)
  if c.kind == 'all' then
    for _, part in ipairs(c.of) do
      if not check(part, span) then return false end
    end
    return true
  elseif c.kind == 'any' then
    for _, part in ipairs(c.of) do
      if check(part, span) then return true end
    end
    return false
  elseif shape[c.kind] then
    return shape[c.kind](c, span)
  end
  local s = plain(span)
  if #s < 2 or s == string.rep(sub(s, 1, 1), #s) then return false end
  return over[c.kind](c, s)
end
