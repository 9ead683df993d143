-- `{"name": ..., "value": ...}`: two members, a name and its value, which may be wrapped by its type (processors/redact/pairs.py).
local value_in, value_behind, pair_of
local WRAPS, VALUE_NAMES = {}, D.pairs.values
do
  local VALUES = {}
  for _, name in ipairs(VALUE_NAMES) do VALUES[name] = true end
  for _, name in ipairs(D.pairs.wraps) do WRAPS[name] = true end

  -- Where the value begins that an object at `place` wraps by its type; `place` where there is none.
  function value_in(text, place)
    local quote, name, at = string.match(text, '^{[ \t\r\n]*(["\'])([%a_]+)%1[ \t\r\n]*:[ \t\r\n]*()', place + 1)
    if not quote or not WRAPS[name] then return place end
    local own, stop = byte(text, at), nil
    if own == 34 or own == 39 then
      stop = find(text, char(own), at + 1, true)
      if not stop or stop - at - 1 > D.pairs.most then return place end
      stop = stop + 1
    else
      stop = string.match(text, '^[^,"\'{}%[%]]+()', at)
      if not stop or stop - at > D.pairs.most then return place end
    end
    return find(text, '^[ \t\r\n]*}', stop) and at - 1 or place
  end

  -- Where the value begins of a name that ends at a quote, if that is the next member; nil where it is not.
  function value_behind(text, quote)
    local mark, name, at = string.match(text, '^["\'],[ \t\r\n]*(["\'])(%a+)%1[ \t\r\n]*:[ \t\r\n]*()', quote + 1)
    return mark and VALUES[name] and value_in(text, at - 1) or nil
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
