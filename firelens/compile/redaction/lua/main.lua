-- Choosing, splicing, and records (processors/redact/engine.py, processors/redact/bare.py).
local function allowed(span)
  span = lower(span)
  if D.allow[span] then return true end
  for _, ends in ipairs(D.allow_ends) do
    local a, b = ends[1], ends[2]
    if #span >= #a + #b and sub(span, 1, #a) == a and (b == '' or sub(span, -#b) == b) then return true end
  end
  return false
end

local function leftmost(a, b)
  for i = 1, 4 do
    if a[i] ~= b[i] then return a[i] < b[i] end
  end
  return false
end

-- Leftmost first, then longest, then rule order; what begins inside a chosen span is void.
local function choose(v)
  local text, runs, found, begun = v.text, v.runs, triggers(v.text), {}
  for i = 1, #found, 2 do
    local trigger = D.triggers[found[i + 1]]
    local at = found[i] - trigger.back
    if at >= 0 then
      for _, number in ipairs(trigger.rules) do
        local start = begin(D.rules[number + 1], text, at, 0)
        if start then begun[#begun + 1] = { start, number, at, found[i] } end
      end
    end
  end
  table.sort(begun, leftmost)
  local out, waiting, floor = {}, {}, 0
  local function best()
    local first = 1
    for i = 2, #waiting do
      if leftmost(waiting[i], waiting[first]) then first = i end
    end
    return first
  end
  local function settle(before)
    while #waiting > 0 do
      local i = best()
      local one = waiting[i]
      if before and one[1] >= before then return end
      table.remove(waiting, i)
      if one[1] >= floor then
        out[#out + 1] = { one[1], -one[2], D.rules[one[3] + 1].entity }
        floor = -one[2]
      end
    end
  end
  for _, one in ipairs(begun) do
    local start, number, at, finish = one[1], one[2], one[3], one[4]
    settle(start)
    local rule = D.rules[number + 1]
    if start < floor then start = at > floor and begin(rule, text, at, floor) or -1 end
    if start >= floor then
      local from, to = span_of(rule, text, runs, at, start, finish, floor)
      if from and from >= floor and not allowed(sub(text, from + 1, to)) then
        waiting[#waiting + 1] = { from, -to, number, 0 }
      end
    end
  end
  settle(nil)
  return out
end

local function blank_before(text, at)
  while at > 0 and find(sub(text, at, at), '[ \t\r\n]') do at = at - 1 end
  return at
end

-- Follows the quotes of a text, to know how many backslashes a string needs where a bare number stood; nil: none stood.
local function nesting(v)
  local text, runs, open, done = v.text, v.runs, {}, 0
  local function element(start)
    while true do
      local found = find(text, '"', done + 1, true)
      if not found or found > start then break end
      local run_length = runs[found - 1] or 0
      while #open > 0 and run_length < open[#open][1] do open[#open] = nil end
      if #open > 0 and run_length % (2 * (open[#open][1] + 1)) <= open[#open][1] then
        open[#open] = nil
      else
        open[#open + 1] = { run_length, found }
      end
      done = found
    end
    if done < start then done = start end
    local from = #open > 0 and open[#open][2] or 0
    local head = string.match(sub(text, from + 1, from + 64), '^[ \t\r\n]*(.?)')
    if head ~= '{' and head ~= '[' then return nil end
    return #open > 0 and open[#open][1] * 2 + 1 or 0
  end
  return function(start, stop)
    if not find(sub(text, start + 1, stop), '^%-?[0-9][0-9.eE+-]*$') then return nil end
    local _, after = find(text, '^[ \t\r\n]*', stop + 1)
    local c = byte(text, after + 1)
    if c ~= 44 and c ~= 93 and c ~= 125 then return nil end
    local before = blank_before(text, start)
    local b = byte(text, before)
    if before == 0 or (b ~= 58 and b ~= 44 and b ~= 91) then return nil end
    if b == 58 then
      before = blank_before(text, before - 1)
      if before > 0 and byte(text, before) == 34 then return runs[before - 1] or 0 end
      return nil
    end
    return element(start)
  end
end

-- The text redacted, how many spans, and whether one of them drops the record.
local function redacted(s)
  local v = view(s)
  local chosen = choose(v)
  if #chosen == 0 then return s, 0, false end
  local quotes, out, at, drop = nesting(v), {}, 0, false
  for _, one in ipairs(chosen) do
    local first, last, entity = raw_start(v, one[1]), raw_end(v, one[2]), D.entities[one[3] + 1]
    local text = replaced(entity, sub(v.text, one[1] + 1, one[2]))
    local depth = quotes(one[1], one[2])
    if depth then
      local mark = string.rep('\\', depth) .. '"'
      text = mark .. text .. mark
    end
    out[#out + 1], out[#out + 2] = sub(s, at + 1, first), text
    at = last
    if entity.act == 'drop_record' then drop = true end
  end
  out[#out + 1] = sub(s, at + 1)
  return concat(out), #chosen, drop
end

function R.text(s)
  if not any(s, BEGIN) then return s, 0, false end
  return redacted(s)
end

local json_escapes = { ['"'] = '\\"', ['\\'] = '\\\\', ['\b'] = '\\b', ['\f'] = '\\f', ['\n'] = '\\n', ['\r'] = '\\r',
                       ['\t'] = '\\t' }
local function quoted(s)
  return '"' .. gsub(s, '[%z\1-\31"\\]', function(c) return json_escapes[c] or string.format('\\u%04x', byte(c)) end) .. '"'
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

-- The automaton's state behind `"key":"`, or false where the key alone is a reason to look closely. `before` is what
-- stands before the value in the record's JSON text.
local states, kept = {}, 0
local function state_behind(before)
  local state = states[before]
  if state == nil then
    state = run(before, BEGIN)
    if state >= FIRST then state = false end
    -- Keys may come from the data: the memory of them is bounded.
    if kept >= 4096 then states, kept = {}, 0 end
    states[before], kept = state, kept + 1
  end
  return state
end

local FAILED = '[REDACTION_FAILED]'
local value_of

-- One scalar in the place where the record's JSON text has it: its new value, whether it changed, whether to drop all.
local function scalar(before, value)
  local is_text = type(value) == 'string'
  local plain_text = is_text and value or string.format('%.14g', value)
  if not is_text and tonumber(plain_text) ~= value then plain_text = string.format('%.17g', value) end
  local state = state_behind(is_text and before .. '"' or before)
  if state and not any(plain_text, state) then return value, false, false end
  local whole = before .. (is_text and quoted(value) or plain_text) .. (is_text and '' or ',')
  local done, count, drop = redacted(whole)
  if count == 0 then return value, false, false end
  -- What stands before the value may have changed too; a key is settled by itself.
  local head = redacted(before .. (is_text and '""' or ','))
  head = sub(head, 1, #head - (is_text and 2 or 1))
  if sub(done, 1, #head) ~= head then return FAILED, true, drop end
  local tail = sub(done, #head + 1)
  if not is_text then tail = sub(tail, 1, -2) end
  if sub(tail, 1, 1) == '"' and sub(tail, -1) == '"' then
    tail = unquoted(tail)
  elseif tail == plain_text then
    return value, false, drop
  end
  return tail, tail ~= value, drop
end

local function fields_of(record, before, depth)
  local changed, drop, renamed = false, false, nil
  local first = true
  for key, value in pairs(record) do
    local head = '"' .. tostring(key) .. '":'
    if type(key) == 'number' then head = first and before .. '[' or ',' end
    first = false
    local new, altered, dropped = value_of(head, key, value, depth)
    if altered then record[key], changed = new, true end
    drop = drop or dropped
    if type(key) == 'string' and any(key, BEGIN) then
      local label, count, falls = R.text(key)
      if count > 0 then
        renamed = renamed or {}
        renamed[key] = label
        drop = drop or falls
      end
    end
  end
  if renamed then
    for key, label in pairs(renamed) do record[key], record[label] = nil, record[key] end
    changed = true
  end
  return changed, drop
end

function value_of(before, _, value, depth)
  local kind = type(value)
  if kind == 'string' or kind == 'number' then return scalar(before, value) end
  if kind == 'table' and depth < 64 then
    local changed, drop = fields_of(value, before, depth + 1)
    return value, changed, drop
  end
  return value, false, false
end

-- What FireLens itself adds: names of containers, tasks and clusters, written by no application.
local METADATA = { container_id = true, container_name = true, source = true, ecs_cluster = true, ecs_task_arn = true,
                   ecs_task_definition = true, ec2_instance_id = true }

local function whole_record(record)
  local changed, drop = false, false
  if D.keys then
    for _, key in ipairs(D.keys) do
      local value = record[key]
      if value ~= nil then
        local new, altered, dropped = value_of('"' .. key .. '":', key, value, 1)
        if altered then record[key], changed = new, true end
        drop = drop or dropped
      end
    end
    return changed, drop
  end
  local kept_back
  for key in pairs(METADATA) do
    if type(record[key]) == 'string' then
      kept_back = kept_back or {}
      kept_back[key], record[key] = record[key], nil
    end
  end
  changed, drop = fields_of(record, '', 1)
  if kept_back then
    for key, value in pairs(kept_back) do record[key] = value end
  end
  return changed, drop
end

-- Redacts a record in place. An error must never let the record pass: what could not be read is taken out whole.
function R.record(record)
  local fine, changed, drop = pcall(whole_record, record)
  if fine then return changed, drop end
  for key, value in pairs(record) do
    if not METADATA[key] and (type(value) == 'string' or type(value) == 'table' or type(value) == 'number') then
      record[key] = FAILED
    end
  end
  return true, false
end
