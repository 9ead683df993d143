-- One rule: is there a match that begins here, and which span of it goes (processors/redact/rules.py).
local rule_of, entity_of = lazily(D.rules), lazily(D.entities)
-- What a trigger begins: the bytes from there to its end, then each rule and the set of the bytes that may follow the trigger.
local trigger_of = lazily(D.triggers)
D.rules, D.entities, D.triggers = nil, nil, nil

local function table_of(written)
  local out = automaton(written)
  out.accepting = array('uint8_t', written.states)
  for s = 0, written.states - 1 do out.accepting[s] = out.hits_from[s + 1] > out.hits_from[s] and 1 or 0 end
  return out
end

-- The end of the longest match from `at`, such that what follows is not in `right`.
local function walk(t, text, at, right)
  local class, rows, width, accepting = t.class, t.rows, t.width, t.accepting
  local state, stop, n = 1, nil, #text
  if accepting[1] == 1 and not right then stop = at end
  for i = at, n - 1 do
    state = rows[state * width + class[byte(text, i + 1)]]
    if state == 0 then break end
    if accepting[state] == 1 and not (right and byte(right, (byte(text, i + 2) or 34) + 1) == 1) then stop = i + 1 end
  end
  return stop
end

-- Where a match that a trigger found at `at` begins, never before `floor`; nil where it cannot.
local function begin(rule, text, at, floor)
  if not rule.reach then return at end
  local reach, low, start = set_of(rule.reach), math.max(floor, at - rule.reach_most - 1), at
  while start > low and byte(reach, byte(text, start) + 1) == 1 do start = start - 1 end
  if at - start > rule.reach_most then return nil end
  while start < at do
    local c = byte(text, start + 1)
    if is_alnum(c) or c == 95 then return start end
    start = start + 1
  end
  return nil
end

local in_authority
do
  local authority_stop = {}
  for b in string.gmatch(' \t\r\n"\'<>()[]{},;/@', '.') do authority_stop[byte(b)] = true end
  function in_authority(text, start)
    local low, here = math.max(0, start - 256), start
    while here > low and not authority_stop[byte(text, here)] do here = here - 1 end
    return sub(text, math.max(0, here - 3) + 1, here) == '://'
  end
end

local window
do
  -- Whether the bracket at `closing` (from 1) ends a label, of which the beginning may stand before `low`.
  local function ends_label(text, low, closing)
    local opening = closing - 1
    while opening > low and byte(text, opening) ~= 91 do opening = opening - 1 end
    if opening <= low then return true end
    local label = sub(text, opening, closing)
    return placeholder_at(label, 1) == #label and (find(label, ':', 1, true) or find(D.labels, label, 1, true)) ~= nil
  end

  local function plain(words) return (gsub(lower(words), D.blanks, ' ')) end

  -- Whether what begins at `place` is the value of a member, or the first of a list.
  local function is_value(text, place)
    return find(sub(text, math.max(place - D.pairs.blanks, 0) + 1, place), '[:%[][ \t\r\n]*$') ~= nil
  end

  -- Whether a value that `place` stands before begins at `begun`, no later than a match at `start`.
  local function between(place, begun, start) return begun and begun > place and begun <= start end

  -- What stands before, as plain words: nothing redacted, nothing of another field. Once more with names in camel case as
  -- words, if there are some: `userSsn`, `SSNHash`.
  function window(text, start, floor, within)
    local low = math.max(floor, start - within, 0)
    -- A word that goes on beyond the window is another word: `!` stands for the letter there.
    local edge = find(sub(text, low, low), '^%a') and low or -1
    local last = find(sub(text, start + 1, start + 1), '^%a') and '!' or ''
    local begun = low
    for i = low, start - 1 do
      local c = byte(text, i + 1)
      if c == 93 and ends_label(text, begun, i + 1) or
        c == 42 and i - 2 >= begun and byte(text, i) == 42 and byte(text, i - 1) == 42 or c == 125 then
        low = i + 1
      elseif c == 123 then
        if not (between(i, value_in(text, i), start) and is_value(text, i)) then low = i + 1 end
      elseif c == 44 then
        local quoted_before = i > low and byte(text, i) == 34
        if quoted_before and not between(i, value_behind(text, i - 1), start)
          or not quoted_before and i + 1 < start and byte(text, i + 2) == 34 then low = i + 1 end
      end
    end
    local before, words = low == edge and '!' or '', sub(text, low + 1, start)
    local parted = gsub(gsub(words, '(%l)(%u)', '%1 %2'), '(%u)(%u%l)', '%1 %2')
    local as_it_is = before .. plain(words) .. last
    return parted == words and as_it_is or as_it_is .. '\0' .. before .. plain(parted) .. last
  end
end

local function holds(words, text)
  for _, word in ipairs(words) do
    local at = 1
    while true do
      local from, to = find(text, word, at, true)
      if not from then break end
      if byte(word, 1) >= 128 then return true end
      local before, after = byte(text, from - 1), byte(text, to + 1)
      if from == 1 then before = nil end
      if not (before and (before >= 97 and before <= 122 or before == 33))
        and not (after and (after >= 97 and after <= 122 or after == 33)) then return true end
      at = from + 1
    end
  end
  return false
end

local function accepted(rule, text, start, stop, floor)
  while start > floor do
    local c = byte(text, start + 1)
    if not (c and c >= 0x80 and c < 0xC0) then break end
    start = start - 1
  end
  while stop < #text do
    local c = byte(text, stop + 1)
    if not (c >= 0x80 and c < 0xC0) then break end
    stop = stop + 1
  end
  if start >= stop then return nil end
  local span = sub(text, start + 1, stop)
  if byte(span, 1) == 91 and placeholder_at(span, 1) == #span then return nil end
  if rule.check and not check(rule.check, span) then return nil end
  if rule.near or rule.unless then
    local words = window(text, start, floor, rule.within)
    if rule.near and not holds(rule.near, words) then return nil end
    if rule.unless and holds(rule.unless, words) then return nil end
  end
  if rule.authority and in_authority(text, start) then return nil end
  -- `[AUTHORIZATION:0123...]` reads like a header; what redaction wrote stays.
  if in_label(text, start, stop) then return nil end
  return start, stop
end

-- Tables are read when a rule is first tried.
local function read_shape(rule)
  rule.body = table_of(rule.body)
  if rule.lead then rule.lead = table_of(rule.lead) end
  rule.ready = true
end

-- Where what goes of a rule's shape begins and ends, of which the first byte is at `at`; nil where it is not there.
local function shape_at(rule, text, at)
  if not rule.ready then read_shape(rule) end
  local from = at
  if rule.lead then
    from = walk(rule.lead, text, at, nil)
    if not from then return nil end
  end
  local stop = walk(rule.body, text, from, set_of(rule.right))
  if not stop then return nil end
  return from, stop
end

-- Whether a rule may be there of which a trigger ends at `place`, by the set of what may follow that. One trigger finds many
-- rules, and most go here.
local function may_follow(text, place, followed)
  return place >= #text or byte(set_of(followed), byte(text, place + 1) + 1) == 1
end

-- The same as `shape_at` for a rule that begins where it is found.
local function fits(rule, text, at)
  if byte(set_of(rule.left), (at > 0 and byte(text, at) or 34) + 1) == 1 then return nil end
  return shape_at(rule, text, at)
end

-- Where matches may begin, for words found from and to these places: { word, after, word, after, ... } in order.
local function starts(rule, text, words, number, begun)
  local reach = rule.reach
  local first, left, within = set_of(rule.first), set_of(rule.left), rule.within
  local done = -1
  for i = 1, #words, 2 do
    for at = math.max(words[i + 1], done + 1), math.min(words[i] + within, #text - 1) do
      -- What a rule reaches back over stands before, and what may not touch it stands before that.
      if byte(first, byte(text, at + 1) + 1) == 1 and (reach or not (at > 0 and byte(left, byte(text, at) + 1) == 1)) then
        local from, stop = shape_at(rule, text, at)
        local start = from and begin(rule, text, at, 0)
        if start then begun[#begun + 1] = { start, number, at, at, from, stop } end
      end
      done = at
    end
  end
end

-- `from` and `stop` are where its shape was found, if that is known; of a rule that reads values `from` is where one begins that is
-- not beside its key.
local function span_of(rule, v, at, start, finish, floor, from, stop)
  local text = v.text
  if rule.reader then
    from, stop = read_value(rule, v, at, finish - 1, from)
    if not from then return nil end
    return accepted(rule, text, from, stop, floor)
  end
  if byte(set_of(rule.left), (start > 0 and byte(text, start) or 34) + 1) == 1 then return nil end
  if not from then from, stop = shape_at(rule, text, at) end
  if not from then return nil end
  return accepted(rule, text, rule.lead and from or start, rule.follows and at or stop, floor)
end

-- Whether a trigger may begin a match in a text without escapes. Rules that need nothing but the text are asked at once: long
-- numbers are in many logs, and nearly none of them is a card. Of a string in a record that is not so for keys, whose values
-- end where its own quote does, where it holds quotes itself.
local plain_view = { runs = {}, count = 0, starts = {} }

-- Whether one of a set of bytes stands behind a word in the next `within` bytes.
local function holds_any(set, s, from, within)
  for at = from, math.min(from + within, #s) do
    if byte(set, byte(s, at) + 1) == 1 then return true end
  end
  return false
end

-- The same for a rule of words, of which one was found from `at` to `place`.
local word_found = {}
local function may_follow_word(rule, number, s, at, place)
  local begun = {}
  word_found[1], word_found[2] = at, place - 1
  starts(rule, s, word_found, number, begun)
  for n = 1, #begun do
    local one = begun[n]
    if span_of(rule, plain_view, one[3], one[1], one[4], 0, one[5], one[6]) then return true end
  end
  return false
end

function may_match(s, place, hits, as)
  for i = 1, #hits do
    local trigger = trigger_of(hits[i] - 1)
    local at = place - trigger[1]
    if at < 0 then return true end
    plain_view.text = s
    -- Many rules share a word, and what they may begin with: where that is nowhere they need no look of their own.
    local absent, in_so_many = nil, 0
    for k = 2, #trigger, 2 do
      if may_follow(s, place, trigger[k + 1]) then
        local rule, from, stop = rule_of(trigger[k]), nil, nil
        if rule.reader then
          if #rule.path > 0 or (as ~= 'whole' and find(s, '"', 1, true)) or further_values(s, at, place - 1) then return true end
        elseif rule.first then
          if rule.first ~= absent or rule.within > in_so_many then
            if holds_any(set_of(rule.first), s, at + 1, rule.within) then
              if may_follow_word(rule, trigger[k], s, at, place) then return true end
            else
              absent, in_so_many = rule.first, rule.within
            end
          end
        elseif rule.reach then
          return true
        else
          from, stop = fits(rule, s, at)
        end
        if (rule.reader or from) and span_of(rule, plain_view, at, at, place, 0, from, stop) then return true end
      end
    end
  end
  return false
end
