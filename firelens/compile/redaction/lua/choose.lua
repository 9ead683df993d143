-- Choosing and splicing (processors/redact/engine.py, processors/redact/bare.py).
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
  local text, found, begun = v.text, triggers(v.text), {}
  local near = {}
  for i = 1, #found, 2 do
    local trigger = D.triggers[found[i + 1]]
    local at = found[i] - trigger.back
    if at >= 0 then
      for _, number in ipairs(trigger.rules) do
        local rule = D.rules[number + 1]
        if rule.first then
          local words = near[number] or {}
          near[number] = words
          words[#words + 1], words[#words + 2] = at, found[i] - 1
        else
          local start = begin(rule, text, at, 0)
          if start then begun[#begun + 1] = { start, number, at, found[i] } end
        end
      end
    end
  end
  for number, words in pairs(near) do
    starts(D.rules[number + 1], text, words, function(at) begun[#begun + 1] = { at, number, at, at } end)
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
      local from, to = span_of(rule, v, at, start, finish, floor)
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

local function redacted_once(s)
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

-- The text redacted, how many spans, and whether one of them drops the record. What a redaction lays open (a guard that
-- is a bracket now) is redacted as well, so that redacting twice changes nothing.
local function redacted(s)
  local total, any_drop = 0, false
  for _ = 1, 4 do
    local done, count, drop = redacted_once(s)
    if count == 0 or done == s then return done, total + count, any_drop or drop end
    s, total, any_drop = done, total + count, any_drop or drop
  end
  return s, total, any_drop
end

