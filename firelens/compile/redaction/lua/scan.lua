-- Two automata over all triggers, words and shapes. States are multiplied by the number of classes; those from FIRST on
-- have a trigger.
local function numbers(text)
  local out, n = {}, 0
  for number in string.gmatch(text, '%-?%d+') do
    n = n + 1
    out[n] = tonumber(number)
  end
  return out
end

-- `classes` is where the class changes: byte, class, byte, class.
local function class_table(text)
  local changes, out, class = numbers(text), {}, 0
  local i = 1
  for b = 0, 255 do
    while changes[i] == b do
      class = changes[i + 1]
      i = i + 2
    end
    out[b] = class
  end
  return out
end

local jit_on = type(jit) == 'table' and jit.status() and true or false
local has_ffi, ffi = pcall(require, 'ffi')
local use_ffi = jit_on and has_ffi and not D.plain

-- What a row changes of the first state's row, written where it belongs: class, state; class, state.
local function fill(rows, following, width)
  local base, number, class = 0, 0, nil
  for i = 1, #rows do
    local c = byte(rows, i)
    if c >= 48 and c <= 57 then
      number = number * 10 + c - 48
    else
      if class then
        following[base + class] = number * width
        class = nil
      elseif c == 44 then
        class = number
      end
      if c == 59 then base = base + width end
      number = 0
    end
  end
end

local function automaton(a)
  local width, root, class, hits = a.width, numbers(a.root), class_table(a.classes), {}
  for accepting, list in string.gmatch(a.hits, '(%d+):([%d,]+);') do hits[tonumber(accepting) * width] = numbers(list) end
  local following = use_ffi and ffi.new('int32_t[?]', a.states * width) or {}
  for base = 0, (a.states - 1) * width, width do
    for c = 0, width - 1 do following[base + c] = root[c + 1] * width end
  end
  fill(a.rows, following, width)
  if use_ffi then
    local fast_class = ffi.new('uint8_t[256]')
    for i = 0, 255 do fast_class[i] = class[i] end
    class = fast_class
  end
  return class, following, a.first * width, hits
end

local WORD_CLASS, WORD_NEXT, WORD_FIRST, WORD_HITS = automaton(D.words)
local SHAPE_CLASS, SHAPE_NEXT, SHAPE_FIRST, SHAPE_HITS = automaton(D.shapes)

-- What runs is the product of both, made while texts ask for it: one look a byte in a table that stays small, where all of
-- it would be millions of states. An entry of NEXT is the following state, below 0 where it has triggers, 0 where nobody
-- has come yet. States are multiplied by the number of classes here as well.
local MOST, WIDTH, CLASS = 8192, 0, use_ffi and ffi.new('uint8_t[256]') or {}
do
  local pairs_seen = {}
  for b = 0, 255 do
    local pair = WORD_CLASS[b] * 256 + SHAPE_CLASS[b]
    if not pairs_seen[pair] then pairs_seen[pair], WIDTH = WIDTH, WIDTH + 1 end
    CLASS[b] = pairs_seen[pair]
  end
end
-- For a state that finds no room: known for one step.
local GUEST = (MOST + 1) * WIDTH
local NEXT = use_ffi and ffi.new('int32_t[?]', GUEST + WIDTH) or {}
local known, word_of, shape_of, hits_of, states = {}, {}, {}, {}, 0

local function state_of(word, shape)
  local pair = word * 2 ^ 24 + shape
  local state = known[pair]
  if state then return state end
  local hits = nil
  if word >= WORD_FIRST or shape >= SHAPE_FIRST then
    hits = {}
    for _, number in ipairs(word >= WORD_FIRST and WORD_HITS[word] or {}) do hits[#hits + 1] = number end
    for _, number in ipairs(shape >= SHAPE_FIRST and SHAPE_HITS[shape] or {}) do hits[#hits + 1] = number end
  end
  local row = GUEST
  if states < MOST then
    states = states + 1
    row = states * WIDTH
    known[pair] = hits and -row or row
  end
  word_of[row], shape_of[row], hits_of[row] = word, shape, hits
  return hits and -row or row
end

local function learn(state, c)
  local target = state_of(WORD_NEXT[word_of[state] + WORD_CLASS[c]], SHAPE_NEXT[shape_of[state] + SHAPE_CLASS[c]])
  if state ~= GUEST and target ~= GUEST and target ~= -GUEST then NEXT[state + CLASS[c]] = target end
  return target
end

local function step(state, c)
  local target = NEXT[state + CLASS[c]]
  if not target or target == 0 then return learn(state, c) end
  return target
end

-- The borders of a text count as a quote.
local BEGIN = step(state_of(0, 0), 34)

-- Runs over the bytes `from` to `to` (from 1) of `text`, up to the first trigger: whether there is one, the state behind
-- it, and its last byte.
local run
if use_ffi then
  local cast, BYTES, STATES = ffi.cast, ffi.typeof('const uint8_t *'), ffi.typeof('const int32_t *')
  function run(text, from, to, state)
    -- In locals: what a loop finds outside itself the JIT loads and checks again for every byte.
    local p, class, rows = cast(BYTES, text), cast(BYTES, CLASS), cast(STATES, NEXT)
    for i = from - 1, to - 1 do
      local target = rows[state + class[p[i]]]
      if target <= 0 then
        if target == 0 then target = learn(state, p[i]) end
        if target < 0 then return true, -target, i + 1 end
      end
      state = target
    end
    return false, state, to
  end
else
  function run(text, from, to, state)
    for i = from, to do
      local target = NEXT[state + CLASS[byte(text, i)]] or learn(state, byte(text, i))
      if target < 0 then return true, -target, i end
      state = target
    end
    return false, state, to
  end
end

-- Whether the view of `s` holds a trigger: most texts end here. Nothing is copied.
local function any(s, state)
  local at, n, found = 1, #s, false
  local place = find(s, '\\', 1, true)
  while place do
    found, state = run(s, at, place - 1, state)
    if found then return true end
    local text, _, stop = escape(s, place, n)
    found, state = run(text, 1, #text, state)
    if found then return true end
    at = stop + 1
    place = find(s, '\\', at, true)
  end
  found, state = run(s, at, n, state)
  return found or step(state, 34) < 0
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
