-- Texts as JSON strings, and back.
local json_escapes = {}
for b = 0, 31 do json_escapes[char(b)] = string.format('\\u%04x', b) end
for c, escaped in pairs { ['"'] = '\\"', ['\\'] = '\\\\', ['\b'] = '\\b', ['\f'] = '\\f', ['\n'] = '\\n', ['\r'] = '\\r',
                          ['\t'] = '\\t' } do
  json_escapes[c] = escaped
end
-- A text as JSON, behind `before`.
local quoted
if use_ffi then
  local cast, copy, to_string = ffi.cast, ffi.copy, ffi.string
  local room, size = nil, 0
  -- The letter of a short escape; 1 where there is none.
  local letter = ffi.new('uint8_t[256]')
  for c, escaped in pairs(json_escapes) do letter[byte(c)] = #escaped == 2 and byte(escaped, 2) or 1 end
  function quoted(before, s)
    local n, out = #s, #before
    if out + 6 * n + 2 > size then
      size = out + 6 * n + 4096
      room = ffi.new('uint8_t[?]', size)
    end
    local p, q, short = cast('const uint8_t *', s), cast('uint8_t *', room), cast('const uint8_t *', letter)
    copy(q, before, out)
    q[out] = 34
    out = out + 1
    for i = 0, n - 1 do
      local c = p[i]
      local escape_letter = short[c]
      if escape_letter == 0 then
        q[out] = c
        out = out + 1
      else
        q[out] = 92
        if escape_letter == 1 then
          copy(q + out, json_escapes[char(c)], 6)
          out = out + 6
        else
          q[out + 1] = escape_letter
          out = out + 2
        end
      end
    end
    q[out] = 34
    return to_string(q, out + 1)
  end
else
  function quoted(before, s) return before .. '"' .. gsub(s, '[%z\1-\31"\\]', json_escapes) .. '"' end
end
local json_names = { ['"'] = '"', ['\\'] = '\\', ['/'] = '/', b = '\b', f = '\f', n = '\n', r = '\r', t = '\t' }
local function unquoted(s)
  s = sub(s, 2, -2)
  if not find(s, '\\', 1, true) then return s end
  local out, at = {}, 1
  while true do
    local place = find(s, '\\', at, true)
    if not place then break end
    out[#out + 1] = sub(s, at, place - 1)
    local c = sub(s, place + 1, place + 1)
    if c == 'u' then
      out[#out + 1] = char(tonumber(sub(s, place + 4, place + 5), 16))
      at = place + 6
    else
      out[#out + 1] = json_names[c]
      at = place + 2
    end
  end
  out[#out + 1] = sub(s, at)
  return concat(out)
end

