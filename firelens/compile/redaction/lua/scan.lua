-- The automata over all triggers, words and shapes.
local lshift = require('bit').lshift
local WORDS, SHAPES = automaton(D.words), automaton(D.shapes)
D.words, D.shapes = nil, nil

-- What runs is the product of both, made while texts ask for it: one look a byte in a table that stays small, where all of
-- it would be millions of states. NEXT[state * 256 + class] is the following state, below 0 where it has triggers, 0 or
-- nil where nobody has come yet.
local MOST, CLASS = 8192, array('uint8_t', 256)
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
end
local NEXT = array('int16_t', (MOST + 1) * 256)
-- The first number is for a state that finds no room: known for one step.
local GUEST, states = 1, 1
-- By number of the state; by text, because a table with few and large numbers in it stops the JIT.
local word_of, shape_of, hits_of, known = array('int32_t', MOST + 1), array('int32_t', MOST + 1), { false }, {}

-- Adds to `out` what a state hits.
local function add_hits(out, of, state)
  for k = of.hits_from[state], of.hits_from[state + 1] - 1 do out[#out + 1] = of.hits[k] end
end

local function state_of(word, shape)
  local pair = word .. ' ' .. shape
  local state = known[pair]
  if state then return state end
  local hits = {}
  add_hits(hits, WORDS, word)
  add_hits(hits, SHAPES, shape)
  if #hits == 0 then hits = false end
  state = GUEST
  if states < MOST then
    states = states + 1
    state = states
    known[pair] = hits and -state or state
  end
  word_of[state], shape_of[state], hits_of[state] = word, shape, hits
  return hits and -state or state
end

-- Where one byte leads.
local function step(state, c)
  local place = state * 256 + CLASS[c]
  local target = NEXT[place]
  if target and target ~= 0 then return target end
  target = state_of(WORDS.rows[word_of[state] * WORDS.width + WORDS.class[c]],
                    SHAPES.rows[shape_of[state] * SHAPES.width + SHAPES.class[c]])
  if state ~= GUEST and target ~= GUEST and target ~= -GUEST then NEXT[place] = target end
  return target
end

-- The borders of a text count as a quote.
local BEGIN = step(state_of(0, 0), 34)

-- Runs over the bytes `from` to `to` (from 1) of `text` as far as the way is known and without a trigger: the place of
-- the byte that ends it, nil where none does, and the state before it. A loop of its own, with what it needs in locals:
-- the JIT makes the way that is gone first the fast one, and loads and checks for every byte what it finds outside.
local function walk_on(text, from, to, state)
  local class, rows = CLASS, NEXT
  for i = from, to do
    local target = rows[lshift(state, 8) + class[byte(text, i)]]
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
    if as == 'bare' or may_match(s, at, hits_of[state], as) then return true end
    at = at < n and at + 1 or nil
  end
  state = step(state, 34)
  return state < 0 and (as == 'bare' or may_match(s, n + 1, hits_of[-state], as))
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
    if found then n = add(out, n, at, hits_of[state]) end
    at = at + 1
  end
  local behind = step(state, 34)
  if behind < 0 then add(out, n, last + 1, hits_of[-behind]) end
  return out
end
