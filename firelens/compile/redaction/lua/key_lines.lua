-- Private keys that come line by line (processors/redact/key_lines.py).
local streams, open_streams, opened_count = {}, 0, 0
-- The record's stream, where it is inside a key; what its texts have shown so far.
local inside, taken, marked, opening = nil, false, false, nil

local function kinds_of(text)
  return find(text, '[0-9]') and find(text, '[A-Z]') and find(text, '[a-z]')
end

-- Begin, end (from 0) and path of every string under a key: { {begin, end, path}, ... }, outer ones first.
local function values(v)
  local places, out = {}, {}
  v.paths = v.paths or key_paths(v.text, v.runs)
  for place in pairs(v.paths) do places[#places + 1] = place end
  table.sort(places)
  for _, place in ipairs(places) do
    local _, quote = find(v.text, '^"[ \t\r\n]*:[ \t\r\n]*"', place + 1)
    if quote then out[#out + 1] = { quote, closing(v.text, v.runs, quote - 1), concat(v.paths[place], '\0') } end
  end
  return out
end

local function are_lines(text)
  for line in string.gmatch(text .. '\n', '([^\n]*)\n') do
    if not find(line, '^[ \t]*=?[A-Za-z0-9+/]+=?=?[ \t]*\r?$') and not find(line, '^[ \t]*\r?$') then return false end
  end
  return true
end

local function is_end(text)
  return find(text, '^%-%-%-%-%-END [A-Z0-9 ]*PRIVATE KEY%-%-%-%-%-$') or find(text, '^%-%-%-%-%-END [A-Z0-9 ]*PRIVATE KEY BLOCK%-%-%-%-%-$')
end

local function is_full(lines)
  if byte(lines, -1) == 61 and #lines >= 4 then return true end
  local first = string.match(lines, '^[^ \t\r\n]+')
  return #first >= D.key_lines.full and kinds_of(first)
end

-- The place of the key's lines where a text holds nothing else under the key's path.
local function take(state, v)
  local text = v.text
  for _, value in ipairs(state.path ~= '' and values(v) or { { 0, #text, '' } }) do
    if value[3] == state.path then
      local _, start = find(text, '^[ \t\r\n]*', value[1] + 1)
      local stop = value[2]
      while stop > start and find(sub(text, stop, stop), '[ \t\r\n]') do stop = stop - 1 end
      local lines = sub(text, start + 1, stop)
      if lines == '' or find(lines, '^[A-Z][A-Za-z-]*: [ -~]*$') then
        taken = taken or state.close
      elseif is_end(lines) or are_lines(lines) and (state.close or is_full(lines)) then
        taken = true
        return start, stop
      end
    end
  end
  return nil
end

-- Notes BEGIN and END marks, and the path of a field that ends inside a private key.
local function note_marks(v, in_a_record)
  local text, at, last, all = v.text, 1, {}, nil
  if not find(text, '-----', 1, true) then return end
  all = values(v)
  while true do
    local from, to, kind, label = find(text, '%-%-%-%-%-([BE][EN][GD]I?N?) ([A-Z0-9 ]*)%-%-%-%-%-', at)
    if not from then break end
    at = from + 1
    if (kind == 'BEGIN' or kind == 'END') and #label <= 64 then
      local around = { 0, #text, '' }
      for _, value in ipairs(all) do
        if value[1] < from and to <= value[2] then around = value end
      end
      last[around[1]], at = { around, to, kind, label }, to + 1
    end
  end
  for _, mark in pairs(last) do
    local around, to, kind, label = mark[1], mark[2], mark[3], mark[4]
    local rest = string.match(sub(text, to + 1, around[2]), '^[ \t\r]*(.?)')
    local words = gsub(' ' .. label, ' BLOCK$', '')
    local private = find(words, ' PRIVATE KEY$') and not find(words, '  ', 1, true)
    marked = true
    if kind == 'BEGIN' and private and (rest == '' or rest == '\n') and (around[3] ~= '' or not in_a_record) then
      if not opening or around[3] < opening then opening = around[3] end
    end
  end
end

-- Before and behind each record or line of the stream `name`.
local function enter(name)
  inside, taken, marked, opening = name and streams[name], false, false, nil
end

-- Opens the stream where a record leaves a key open, closes it at any other mark and after too many records.
local function follow(name)
  if opening then
    if not streams[name] then
      if open_streams == D.key_lines.streams then
        local oldest
        for other, state in pairs(streams) do
          if not oldest or state.order < streams[oldest].order then oldest = other end
        end
        streams[oldest] = nil
      else
        open_streams = open_streams + 1
      end
    end
    opened_count = opened_count + 1
    streams[name] = { path = opening, left = D.key_lines.lines, close = true, order = opened_count }
  elseif inside then
    inside.left, inside.close = inside.left - 1, taken
    if marked or inside.left == 0 then streams[name], open_streams = nil, open_streams - 1 end
  end
  inside = nil
end

-- A text with a key's lines replaced, how many places, and whether that drops the record.
local function without_lines(whole, in_a_record)
  local v = view(whole)
  local start, stop = take(inside, v)
  note_marks(v, in_a_record)
  if not start then return whole, 0, false end
  local entity = entity_of(D.key_lines.entity)
  local text = replaced(entity, sub(v.text, start + 1, stop))
  return sub(whole, 1, raw_start(v, start)) .. text .. sub(whole, raw_end(v, stop) + 1), 1, entity.act == 'drop_record'
end
