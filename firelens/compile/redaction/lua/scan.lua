-- The automata over all triggers, words and shapes.
local WORDS, SHAPES = automaton(D.words), automaton(D.shapes)
-- A set of bytes as a text: byte(set, b + 1) is 1 where it holds `b`. Not C's memory: what is not compiled is slow to read that,
-- and what comes after a trigger is too rare to be compiled.
local set_of = lazily(D.sets, function(written)
  local members, out = class_table(written), {}
  for b = 0, 255 do out[b + 1] = char(members[b]) end
  return concat(out)
end)
D.words, D.shapes, D.sets = nil, nil, nil

-- What runs is the product of both, made while texts ask for it: one look a byte in a table that stays small, where all of
-- it would be millions of states. A state is the place of its row: NEXT[state + class] is the following one, below 0 where it
-- has triggers, 0 or nil where nobody has come yet. Rows are an odd number of cache lines (of 64 bytes) long: with a power of two
-- the beginnings of all rows, where what is usual stands, would share few places of the cache.
local MOST, CLASS, WIDTH = 8192, array('uint8_t', 256), nil
do
  -- What logs are made of comes first, so that a state's usual neighbours share a cache line.
  local usual = ' etaoinsrlcdmpuhgfbwyvkxzjq0123456789:,."-_/=()[]{}TIESANODRLCMPUFGBHWVKYXQJZ'
  local seen, count = {}, 0
  local function add(b)
    local pair = WORDS.class[b] .. ' ' .. SHAPES.class[b]
    if not seen[pair] then seen[pair], count = count, count + 1 end
    CLASS[b] = seen[pair]
  end
  for i = 1, #usual do add(byte(usual, i)) end
  for b = 0, 255 do add(b) end
  local lines = math.floor(count / 16) + 1
  WIDTH = 16 * (lines + 1 - lines % 2)
end
local NEXT = array('int32_t', (MOST + 1) * WIDTH)
-- The first row is for a state that finds no room: known for one step.
local GUEST, states = WIDTH, 1
-- What a row hits; `state_of` gives the state of a pair, `step` where one byte leads.
local hits_of, state_of, step = { false }, nil, nil
do
  -- By number of the row. Rows by their states: KNOWN[place], or in what comes behind it up to a gap. No table with texts for keys:
  -- some thousand of them would delay the collector.
  local PLACES = 4 * MOST
  local word_of, shape_of, KNOWN = array('int32_t', MOST + 1), array('int32_t', MOST + 1), array('uint16_t', PLACES)
  -- Which byte told, behind which words and shapes, that there are triggers which want to be followed by it; 0 where none did.
  local word_told, shape_told = array('int32_t', MOST + 1), array('int32_t', MOST + 1)

  -- Adds to `out` what a state hits.
  local function add_hits(out, of, state)
    for k = of.hits_from[state], of.hits_from[state + 1] - 1 do
      if of.then_one[k] == 0 then out[#out + 1] = of.hits[k] end
    end
  end

  -- The same of what it hits if byte `c` follows. Gives what tells which those are; 0 where there are none.
  local function add_followed(out, of, state, c)
    local told = 0
    for k = of.hits_from[state], of.hits_from[state + 1] - 1 do
      local set = of.then_one[k]
      if set > 0 and byte(set_of(set - 1), c + 1) == 1 then
        out[#out + 1] = of.hits[k]
        told = state * of.width + of.class[c] + 1
      end
    end
    return told
  end

  function state_of(word, shape, hits, by_word, by_shape)
    by_word, by_shape = by_word or 0, by_shape or 0
    local place = (word * 31 + shape * 17 + by_word * 7 + by_shape) % PLACES
    local row = KNOWN[place] or 0
    while row > 0 and not (word_of[row] == word and shape_of[row] == shape and word_told[row] == by_word and shape_told[row] == by_shape) do
      place = (place + 1) % PLACES
      row = KNOWN[place] or 0
    end
    if row == 0 then
      row = 1
      if states < MOST then
        states = states + 1
        row = states
        KNOWN[place] = row
      end
      hits = hits or {}
      add_hits(hits, WORDS, word)
      add_hits(hits, SHAPES, shape)
      word_of[row], shape_of[row], hits_of[row] = word, shape, #hits > 0 and hits
      word_told[row], shape_told[row] = by_word, by_shape
    end
    return hits_of[row] and -row * WIDTH or row * WIDTH
  end

  -- Where one byte leads.
  function step(state, c)
    local place = state + CLASS[c]
    local target = NEXT[place]
    if target and target ~= 0 then return target end
    local row, hits = state / WIDTH, {}
    local word, shape = word_of[row], shape_of[row]
    local by_word, by_shape = add_followed(hits, WORDS, word, c), add_followed(hits, SHAPES, shape, c)
    target = state_of(WORDS.rows[word * WORDS.width + WORDS.class[c]], SHAPES.rows[shape * SHAPES.width + SHAPES.class[c]],
                      hits, by_word, by_shape)
    if state ~= GUEST and target ~= GUEST and target ~= -GUEST then NEXT[place] = target end
    return target
  end
end

-- The borders of a text count as a quote.
local BEGIN = step(state_of(0, 0), 34)

-- Runs over the bytes `from` to `to` (from 1) of `text` as far as the way is known and without a trigger: the place of
-- the byte that ends it, nil where none does, and the state before it. A loop of its own, with what it needs in locals:
-- the JIT makes the way that is gone first the fast one, and loads and checks for every byte what it finds outside.
local function walk_on(text, from, to, state)
  local class, rows = CLASS, NEXT
  for i = from, to do
    local target = rows[state + class[byte(text, i)]]
    if not target or target <= 0 then return i, state end
    state = target
  end
  return nil, state
end

-- The same up to the first trigger: whether there is one, the state behind it, and its last byte.
local function run(text, from, to, state)
  local at
  while true do
    at, state = walk_on(text, from, to, state)
    if not at then return false, state, to end
    local target = step(state, byte(text, at))
    if target < 0 then return true, -target, at end
    state, from = target, at + 1
  end
end

-- Whether the view of a text holds a trigger, where the view has to be made to see it: colours, codes of URLs beside escapes.
local function any_in_view(s, state)
  local text, found = view(s).text, false
  found, state = run(text, 1, #text, state)
  return found or step(state, 34) < 0
end

-- Whether the view of a text with escapes holds a trigger. Nothing is copied.
local function any_escaped(s, state)
  if find(s, '%', 1, true) then return any_in_view(s, state) end
  local at, n, found, first = 1, #s, false, state
  local place = find(s, '\\', 1, true)
  while place do
    found, state = run(s, at, place - 1, state)
    if found then return true end
    local text, _, stop = escape(s, place, n)
    -- So may an ESC that was written out: `\x1b`, `\033`, `\e`.
    if text == '\27' or text == '\\' and find(s, '^[x0e]', stop + 1) then return any_in_view(s, first) end
    found, state = run(text, 1, #text, state)
    if found then return true end
    at = stop + 1
    place = find(s, '\\', at, true)
  end
  found, state = run(s, at, n, state)
  return found or step(state, 34) < 0
end

-- Whether one of the triggers in `hits`, which end at `place`, may begin a match in the string `s`; rules.lua says how.
local may_match

-- Whether the view of `s` holds a trigger that is worth a closer look: most texts end here, and most of those in the first
-- loop. `as` is 'bare' where `s` is no string of its own, so that no quotes stand around it, and 'whole' where it is all there is.
local function any(s, state, as)
  if find(s, '\27', 1, true) or find(s, '[', 1, true) and (find(s, '^[[', 1, true) or find(s, '#033[', 1, true)) then
    return any_in_view(s, state)
  end
  if find(s, '\\', 1, true) then return any_escaped(s, state) end
  s = signs(s)
  local found, at, n = false, 1, #s
  at, state = walk_on(s, 1, n, state)
  while at do
    found, state, at = run(s, at, n, state)
    if not found then break end
    if as == 'bare' or may_match(s, at, hits_of[state / WIDTH], as) then return true end
    at = at < n and at + 1 or nil
  end
  state = step(state, 34)
  return state < 0 and (as == 'bare' or may_match(s, n + 1, hits_of[-state / WIDTH], as))
end

-- Adds a place's triggers to `out`: { end (from 0), trigger, end, trigger, ... }
local function add(out, n, place, hits)
  for k = 1, #hits do
    out[n + 1], out[n + 2] = place, hits[k]
    n = n + 2
  end
  return n
end

-- All triggers of a view.
local function triggers(text)
  local out, n, at, last, state = {}, 0, 1, #text, BEGIN
  local found
  while at <= last do
    found, state, at = run(text, at, last, state)
    if found then n = add(out, n, at, hits_of[state / WIDTH]) end
    at = at + 1
  end
  local behind = step(state, 34)
  if behind < 0 then add(out, n, last + 1, hits_of[-behind / WIDTH]) end
  return out
end
