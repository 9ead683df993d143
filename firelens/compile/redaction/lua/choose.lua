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
  if a[1] ~= b[1] then return a[1] < b[1] end
  if a[2] ~= b[2] then return a[2] < b[2] end
  if a[3] ~= b[3] then return a[3] < b[3] end
  return a[4] < b[4]
end

-- Spans that wait for their turn, those that were chosen, and where the last of them ends. No closures here: the JIT
-- does not compile what makes them.
local waiting, chosen, floor = {}, {}, 0

local function settle(before)
  while #waiting > 0 do
    local first = 1
    for i = 2, #waiting do
      if leftmost(waiting[i], waiting[first]) then first = i end
    end
    local one = waiting[first]
    if before and one[1] >= before then return end
    table.remove(waiting, first)
    if one[1] >= floor then
      chosen[#chosen + 1] = { one[1], -one[2], rule_of(one[3]).entity }
      floor = -one[2]
    end
  end
end

local function consider(v, one)
  local start, number, at = one[1], one[2], one[3]
  if #waiting > 0 then settle(start) end
  local rule = rule_of(number)
  if start < floor then start = at > floor and begin(rule, v.text, at, floor) or -1 end
  if start < floor then return end
  local from, to = span_of(rule, v, at, start, one[4], floor, one[5], one[6])
  if from and from >= floor and not allowed(sub(v.text, from + 1, to)) then
    waiting[#waiting + 1] = { from, -to, number, 0 }
  end
end

-- Leftmost first, then longest, then rule order; what begins inside a chosen span is void.
local function choose(v)
  local text, found, begun, near, numbers_near = v.text, triggers(v.text), {}, nil, nil
  for i = 1, #found, 2 do
    local trigger = trigger_of(found[i + 1] - 1)
    local at = found[i] - trigger[1]
    if at >= 0 then
      for k = 2, #trigger, 2 do
        if may_follow(text, found[i], trigger[k + 1]) then
          local number = trigger[k]
          local rule = rule_of(number)
          if rule.first then
            near, numbers_near = near or {}, numbers_near or {}
            local words = near[number]
            if not words then
              words = {}
              near[number] = words
              numbers_near[#numbers_near + 1] = number
            end
            words[#words + 1], words[#words + 2] = at, found[i] - 1
          elseif rule.reader or rule.reach then
            local start = begin(rule, text, at, 0)
            if start then begun[#begun + 1] = { start, number, at, found[i] } end
            local places = rule.reader and further_values(text, at, found[i] - 1)
            for row = 2, places and #places or 0 do
              if places[row] then begun[#begun + 1] = { at, number, at, found[i], places[row] } end
            end
          else
            local from, stop = fits(rule, text, at)
            if from then begun[#begun + 1] = { at, number, at, found[i], from, stop } end
          end
        end
      end
    end
  end
  if near then
    for i = 1, #numbers_near do
      local number = numbers_near[i]
      starts(rule_of(number), text, near[number], number, begun)
    end
  end
  if #begun > 1 then table.sort(begun, leftmost) end
  waiting, chosen, floor = {}, {}, 0
  for i = 1, #begun do consider(v, begun[i]) end
  settle(nil)
  return chosen
end

local quotes_at, start_quotes
do
  local function blank_before(text, at)
    while at > 0 and find(sub(text, at, at), '[ \t\r\n]') do at = at - 1 end
    return at
  end

  -- Open strings of a text, outermost first: { backslashes of the quote, where the content begins }; the quote that ended one
  -- last (from 0), and the backslashes of the one that began it.
  local open, followed, closed, closed_run = {}, 0, -1, 0

  function start_quotes() open, followed, closed, closed_run = {}, 0, -1, 0 end

  local function follow_quotes(v, start)
    local text, runs = v.text, v.runs
    while true do
      local found = find(text, '"', followed + 1, true)
      if not found or found > start then break end
      local run_length, level = runs[found - 1] or 0, #open + 1
      for n = 1, #open do
        if ends(run_length, open[n][1]) then
          level = n
          break
        end
      end
      if level > #open then
        open[level] = { run_length, found }
      else
        closed, closed_run = found - 1, open[level][1]
        for n = #open, level, -1 do open[n] = nil end
      end
      followed = found
    end
    if followed < start then followed = start end
  end

  local function begins_json(text, from) return find(sub(text, from + 1, from + 64), '^[ \t\r\n]*[%[{]') ~= nil end

  -- How many backslashes a string needs where an element of a list stood bare; nil: it stood in a string.
  local function element(v, start)
    follow_quotes(v, start)
    if not begins_json(v.text, #open > 0 and open[#open][2] or 0) then return nil end
    return #open > 0 and open[#open][1] * 2 + 1 or 0
  end

  -- The same behind `quote` and a colon: a member's value where the quote ends a key.
  local function member(v, start, quote)
    follow_quotes(v, start)
    if closed == quote then return closed_run end
    -- It begins a string, unless this is a text in which quotes need not come in pairs.
    local from, runs = #open > 1 and open[#open - 1][2] or 0, v.runs
    if begins_json(v.text, from) or from == 0 and byte(v.text, 1) == 34 and not runs[0] then return nil end
    return runs[quote] or 0
  end

  -- How many backslashes a string needs where `start` to `stop` stood as a bare number; nil: it did not.
  function quotes_at(v, start, stop)
    local text = v.text
    local c = byte(text, start + 1)
    if c ~= 45 and (c < 48 or c > 57) then return nil end
    if not find(sub(text, start + 1, stop), '^%-?[0-9][0-9.eE+-]*$') then return nil end
    local _, after = find(text, '^[ \t\r\n]*', stop + 1)
    c = byte(text, after + 1)
    if c ~= 44 and c ~= 93 and c ~= 125 then return nil end
    local before = blank_before(text, start)
    local b = byte(text, before)
    if before == 0 or (b ~= 58 and b ~= 44 and b ~= 91) then return nil end
    if b == 58 then
      before = blank_before(text, before - 1)
      if before > 0 and byte(text, before) == 34 then return member(v, start, before - 1) end
      return nil
    end
    return element(v, start)
  end
end

-- Whether a private key was among what was chosen.
local key_hit = false

local function redacted_once(s)
  local v = view(s)
  local spans = choose(v)
  if #spans == 0 then return s, 0, false end
  local out, at, drop, hits = {}, 0, false, 0
  start_quotes()
  for _, one in ipairs(spans) do
    local first, last, entity = raw_start(v, one[1]), raw_end(v, one[2]), entity_of(one[3])
    local text = replaced(entity, sub(v.text, one[1] + 1, one[2]))
    local depth = quotes_at(v, one[1], one[2])
    if depth then
      local mark = string.rep('\\', depth) .. '"'
      text = mark .. text .. mark
    end
    out[#out + 1], out[#out + 2] = sub(s, at + 1, first), text
    -- `10.1.2.0` without its host is what it was.
    if text ~= sub(s, first + 1, last) then hits = hits + 1 end
    at = last
    if entity.act == 'drop_record' then drop = true end
    if one[3] == D.key_lines.entity then key_hit = true end
  end
  out[#out + 1] = sub(s, at + 1)
  return concat(out), hits, drop
end

-- The text redacted, how many spans, and whether one of them drops the record. What a redaction lays open (a guard that
-- is a bracket now) is redacted as well, so that redacting twice changes nothing.
local function redacted(s)
  local total, any_drop = 0, false
  for round = 1, 4 do
    if round > 1 and not any(s, BEGIN, 'whole') then break end
    local done, count, drop = redacted_once(s)
    if count == 0 or done == s then return done, total + count, any_drop or drop end
    s, total, any_drop = done, total + count, any_drop or drop
  end
  return s, total, any_drop
end

