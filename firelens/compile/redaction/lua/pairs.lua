-- `{"name": ..., "value": ...}`: two members, a name and its value, which may be wrapped by its type (processors/redact/pairs.py).
local value_in, value_behind, pair_of
local WRAPS, VALUE_NAMES = {}, D.pairs.values
do
  local VALUES, SKIPPED = {}, {}
  for _, name in ipairs(VALUE_NAMES) do VALUES[name] = true end
  for _, name in ipairs(D.pairs.skipped) do SKIPPED[name] = true end
  for _, name in ipairs(D.pairs.wraps) do WRAPS[name] = true end

  -- Where the value begins that an object at `place` wraps by its type; `place` where there is none.
  function value_in(text, place)
    local quote, name, at = string.match(text, '^{[ \t\r\n]*(["\'])([%a_]+)%1[ \t\r\n]*:[ \t\r\n]*()', place + 1)
    if not quote or not WRAPS[name] then return place end
    local own, stop = byte(text, at), nil
    if own == 34 or own == 39 then
      stop = find(text, char(own), at + 1, true)
      if not stop or stop - at - 1 > D.most_bytes then return place end
      stop = stop + 1
    else
      stop = string.match(text, '^[^,"\'{}%[%]]+()', at)
      if not stop or stop - at > D.most_bytes then return place end
    end
    return find(text, '^[ \t\r\n]*}', stop) and at - 1 or place
  end

  -- Where the value of a member ends that may stand between a name and its value; nil where it is none.
  local function skipped_end(text, mark, at)
    local most = D.pairs.most_bytes
    if byte(text, at) == byte(mark) then
      local size = find(sub(text, at + 1, at + most + 1), '["\']')
      return size and byte(text, at + size) == byte(mark) and at + size + 1 or nil
    end
    local stop = string.match(text, '^[A-Za-z0-9.]+()', at)
    return stop and stop - at <= most and stop or nil
  end

  -- Where the value begins of a name that ends at a quote, if that is the next member, or nearly; nil where it is not.
  function value_behind(text, quote)
    local at = string.match(text, '^["\'],[ \t\r\n]*()', quote + 1)
    for _ = 0, at and D.pairs.most_skipped or -1 do
      local mark, name, value = string.match(text, '^(["\'])(%a+)%1[ \t\r\n]*:[ \t\r\n]*()', at)
      if not mark then return nil end
      if VALUES[name] then return value_in(text, value - 1) end
      local stop = SKIPPED[name] and skipped_end(text, mark, value)
      at = stop and string.match(text, '^[ \t\r\n]*,[ \t\r\n]*()', stop)
      if not at then return nil end
    end
    return nil
  end

  -- The member of an object that is a name's value, and its name: of two members the other one, of more the one that is called so.
  function pair_of(record)
    local key
    for _, name in ipairs(VALUE_NAMES) do
      if record[name] ~= nil then
        key = name
        break
      end
    end
    if not key then return nil end
    local count, other = 0, nil
    for name in pairs(record) do
      count = count + 1
      if name ~= key then other = name end
    end
    if count == 2 then return key, type(other) == 'string' and type(record[other]) == 'string' and other or nil end
    for _, name in ipairs(D.pairs.names) do
      if type(record[name]) == 'string' then return key, name end
    end
    return key, nil
  end
end
