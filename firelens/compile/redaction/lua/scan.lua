-- Two automata over all triggers, words and shapes: one for both would need the product of their states. States are
-- multiplied by the number of classes; those from FIRST on have a trigger.
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
-- The borders of a text count as a quote.
local WORD_BEGIN, SHAPE_BEGIN = WORD_NEXT[WORD_CLASS[34]], SHAPE_NEXT[SHAPE_CLASS[34]]

-- Runs both over the bytes `from` to `to` (from 1) of `text`, up to the first trigger: whether there is one, the states
-- behind it, and its last byte.
local run
if use_ffi then
  local cast, tobit = ffi.cast, require('bit').tobit
  local BYTES, STATES = ffi.typeof('const uint8_t *'), ffi.typeof('const int32_t *')
  function run(text, from, to, word, shape)
    -- Plain pointers and integers in locals: what a loop finds outside itself the JIT loads and checks for every byte,
    -- and a number that was not an integer before the loop is converted there.
    local p, word_class, shape_class = cast(BYTES, text), cast(BYTES, WORD_CLASS), cast(BYTES, SHAPE_CLASS)
    local word_next, shape_next = cast(STATES, WORD_NEXT), cast(STATES, SHAPE_NEXT)
    local word_first, shape_first = tobit(WORD_FIRST), tobit(SHAPE_FIRST)
    word, shape = tobit(word), tobit(shape)
    for i = from - 1, to - 1 do
      local c = p[i]
      word = word_next[word + word_class[c]]
      shape = shape_next[shape + shape_class[c]]
      if word >= word_first or shape >= shape_first then return true, word, shape, i + 1 end
    end
    return false, word, shape, to
  end
else
  function run(text, from, to, word, shape)
    for i = from, to do
      local c = byte(text, i)
      word = WORD_NEXT[word + WORD_CLASS[c]]
      shape = SHAPE_NEXT[shape + SHAPE_CLASS[c]]
      if word >= WORD_FIRST or shape >= SHAPE_FIRST then return true, word, shape, i end
    end
    return false, word, shape, to
  end
end

-- Whether the view of `s` holds a trigger: most texts end here. Nothing is copied.
local function any(s, word, shape)
  local at, n, found = 1, #s, false
  local place = find(s, '\\', 1, true)
  while place do
    found, word, shape = run(s, at, place - 1, word, shape)
    if found then return true end
    local text, _, stop = escape(s, place, n)
    found, word, shape = run(text, 1, #text, word, shape)
    if found then return true end
    at = stop + 1
    place = find(s, '\\', at, true)
  end
  found, word, shape = run(s, at, n, word, shape)
  return found or WORD_NEXT[word + WORD_CLASS[34]] >= WORD_FIRST or SHAPE_NEXT[shape + SHAPE_CLASS[34]] >= SHAPE_FIRST
end

-- Adds a byte's triggers to `out`: { end (from 0), trigger, end, trigger, ... }
local function add(out, n, place, word, shape)
  local hits = word >= WORD_FIRST and WORD_HITS[word]
  if hits then
    for k = 1, #hits do
      out[n + 1], out[n + 2] = place, hits[k]
      n = n + 2
    end
  end
  hits = shape >= SHAPE_FIRST and SHAPE_HITS[shape]
  if hits then
    for k = 1, #hits do
      out[n + 1], out[n + 2] = place, hits[k]
      n = n + 2
    end
  end
  return n
end

-- All triggers of a view.
local function triggers(text)
  local out, n, at, last, word, shape = {}, 0, 1, #text, WORD_BEGIN, SHAPE_BEGIN
  local found
  while at <= last do
    found, word, shape, at = run(text, at, last, word, shape)
    if found then n = add(out, n, at, word, shape) end
    at = at + 1
  end
  add(out, n, last + 1, WORD_NEXT[word + WORD_CLASS[34]], SHAPE_NEXT[shape + SHAPE_CLASS[34]])
  return out
end
