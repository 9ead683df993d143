-- Checks over a span (processors/redact/checks.py): integers below 2^53 only.
local check

-- One number is looked at by rule after rule.
local last_span, last_plain = '', ''
local function plain(span)
  if span ~= last_span then
    last_span, last_plain = span, gsub(gsub(upper(span), '%%20', ''), '[^0-9A-Z]+', '')
  end
  return last_plain
end
local function digits_only(s) return find(s, '^[0-9]+$') ~= nil end

local function values(s, letters)
  local out = {}
  for i = 1, #s do
    local c = byte(s, i)
    out[i] = c < 65 and c - 48 or c - 65 + letters
  end
  return out
end

local function luhn(s)
  local total, n = 0, #s
  for i = 1, n do
    local d = byte(s, i) - 48
    if (n - i) % 2 == 1 then
      d = d * 2
      if d > 9 then d = d - 9 end
    end
    total = total + d
  end
  return total % 10 == 0
end

local function among(list, value)
  for i = 1, #list do
    if list[i] == value then return true end
  end
  return false
end

local over = {}

function over.luhn(c, s)
  if not digits_only(s) or (#c.length > 0 and not among(c.length, #s)) then return false end
  return luhn(c.prefix .. (c.last > 0 and sub(s, -c.last) or s))
end

function over.card(_, s)
  if not digits_only(s) then return false end
  local first = tonumber(sub(s, 1, 4))
  for _, range in ipairs(D.cards) do
    if first >= range[1] and first <= range[2] and among(range[3], #s) then return luhn(s) end
  end
  return false
end

function over.weighted(c, s)
  if c.length > 0 and #s ~= c.length then return false end
  local v = values(s, c.letters)
  local total = c.offset
  for i, weight in ipairs(c.weights) do
    local value = v[c.start + i]
    if value == nil then return false end
    total = total + weight * value
  end
  local rest = total % c.mod
  if c.symbols == '' then return rest == 0 end
  local at = c.at >= 0 and c.at or #s + c.at
  return rest < #c.symbols and at >= 0 and at < #s and byte(c.symbols, rest + 1) == byte(s, at + 1)
end

function over.mod97(c, s)
  if c.iban and D.iban[sub(s, 1, 2)] ~= #s then return false end
  local v, rest = values(sub(s, c.move + 1) .. sub(s, 1, c.move), 10), 0
  for i = 1, #v do rest = (rest * (v[i] < 10 and 10 or 100) + v[i]) % 97 end
  return rest == 1
end

function over.mod11_10(c, s)
  if not digits_only(s) or #s ~= c.length then return false end
  local product = 10
  for i = 1, #s - 1 do
    local d = (byte(s, i) - 48 + product) % 10
    product = (d == 0 and 10 or d) * 2 % 11
  end
  return (11 - product) % 10 == byte(s, -1) - 48
end

local permuted = { [0] = 1, 5, 7, 6, 2, 8, 3, 0, 9, 4 }
local function dihedral(i, j)
  if i < 5 then return j < 5 and (i + j) % 5 or 5 + (i + j) % 5 end
  return j < 5 and 5 + (i - 5 - j) % 5 or (i - j) % 5
end

function over.verhoeff(c, s)
  if not digits_only(s) or #s ~= c.length then return false end
  local total = 0
  for place = 0, #s - 1 do
    local moved = byte(s, #s - place) - 48
    for _ = 1, place % 8 do moved = permuted[moved] end
    total = dihedral(total, moved)
  end
  return total == 0
end

function over.odd_even(c, s)
  local v, total = values(sub(s, 1, -2), 10), 0
  for i = 1, #v do
    local value = v[i] < 10 and v[i] or v[i] - 10
    total = total + (i % 2 == 1 and c.odd[value + 1] or value)
  end
  return #s == c.length and total % 26 == byte(s, -1) - 65
end

function over.date(c, s)
  local at = c.at + 1
  for part in string.gmatch(c.order, '.') do
    local size = part == 'Y' and 4 or 2
    local piece = sub(s, at, at + size - 1)
    at = at + size
    if #piece < size or not digits_only(piece) then return false end
    local number = tonumber(piece)
    local month, day = number % c.month_mod, number % c.day_mod
    if part == 'm' and (month < 1 or month > 12) then return false end
    if part == 'd' and (day < 1 or day > 31) then return false end
    if part == 'Y' and (number < 1900 or number > 2099) then return false end
  end
  return true
end

function over.ssn(_, s)
  local area = sub(s, 1, 3)
  return area ~= '000' and area ~= '666' and area < '900' and sub(s, 4, 5) ~= '00' and sub(s, 6) ~= '0000'
end

function over.length(c, s) return #s >= c.least and #s <= c.most end

function over.dea(_, s)
  local d = values(sub(s, 3), 10)
  return #d == 7 and (d[1] + d[3] + d[5] + 2 * (d[2] + d[4] + d[6])) % 10 == d[7]
end

function over.tw_id(_, s)
  local place = find('ABCDEFGHJKLMNPQRSTUVXYWZIO', sub(s, 1, 1), 1, true)
  if #s ~= 10 or not place then return false end
  local area, weights = place + 9, { 8, 7, 6, 5, 4, 3, 2, 1, 1 }
  local total = math.floor(area / 10) + area % 10 * 9
  for i, v in ipairs(values(sub(s, 2), 10)) do total = total + weights[i] * v end
  return total % 10 == 0
end

local singapore = { S = { 0, 'JZIHGFEDCBA' }, T = { 4, 'JZIHGFEDCBA' }, F = { 0, 'XWUTRQPNMLK' }, G = { 4, 'XWUTRQPNMLK' },
                    M = { 3, 'XWUTRQPNJLK' } }
function over.sg_nric(_, s)
  local kind = singapore[sub(s, 1, 1)]
  if #s ~= 9 or not kind then return false end
  local total, weights = kind[1], { 2, 7, 6, 5, 4, 3, 2 }
  for i, v in ipairs(values(sub(s, 2, 8), 10)) do total = total + weights[i] * v end
  local place = total % 11
  if sub(s, 1, 1) == 'M' then place = 10 - place end
  return byte(kind[2], place + 1) == byte(s, 9)
end

function over.vin(_, s) return #s == 17 and find(s, '[0-9]') ~= nil and find(s, '[A-Z]') ~= nil end
