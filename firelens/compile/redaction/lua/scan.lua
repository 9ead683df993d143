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

local function automaton(a)
  local width, root, state, class, following, hits = a.width, numbers(a.root), 0, class_table(a.classes), {}, {}
  for row in string.gmatch(a.rows, '([^;]*);') do
    local base = state * width
    for c = 0, width - 1 do following[base + c] = root[c + 1] * width end
    local list = numbers(row)
    for i = 1, #list, 2 do following[base + list[i]] = list[i + 1] * width end
    state = state + 1
  end
  for accepting, list in string.gmatch(a.hits, '(%d+):([%d,]+);') do hits[tonumber(accepting) * width] = numbers(list) end
  if use_ffi then
    local fast, fast_class = ffi.new('int32_t[?]', state * width), ffi.new('uint8_t[256]')
    for i = 0, state * width - 1 do fast[i] = following[i] end
    for i = 0, 255 do fast_class[i] = class[i] end
    return fast_class, fast, a.first * width, hits
  end
  return class, following, a.first * width, hits
end

local WORD_CLASS, WORD_NEXT, WORD_FIRST, WORD_HITS = automaton(D.words)
local SHAPE_CLASS, SHAPE_NEXT, SHAPE_FIRST, SHAPE_HITS = automaton(D.shapes)
-- The borders of a text count as a quote.
local WORD_BEGIN, SHAPE_BEGIN = WORD_NEXT[WORD_CLASS[34]], SHAPE_NEXT[SHAPE_CLASS[34]]

-- Runs both over the bytes `from` to `to` (from 1) of `text`: whether there is a trigger, and the states behind them.
local run
if use_ffi then
  local cast = ffi.cast
  function run(text, from, to, word, shape)
    local p = cast('const uint8_t *', text)
    for i = from - 1, to - 1 do
      local c = p[i]
      word = WORD_NEXT[word + WORD_CLASS[c]]
      shape = SHAPE_NEXT[shape + SHAPE_CLASS[c]]
      if word >= WORD_FIRST or shape >= SHAPE_FIRST then return true, word, shape end
    end
    return false, word, shape
  end
else
  function run(text, from, to, word, shape)
    for i = from, to do
      local c = byte(text, i)
      word = WORD_NEXT[word + WORD_CLASS[c]]
      shape = SHAPE_NEXT[shape + SHAPE_CLASS[c]]
      if word >= WORD_FIRST or shape >= SHAPE_FIRST then return true, word, shape end
    end
    return false, word, shape
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

-- All triggers of a view: { end (from 0), trigger, end, trigger, ... }
local function triggers(text)
  local out, n, word, shape = {}, 0, WORD_BEGIN, SHAPE_BEGIN
  for i = 1, #text + 1 do
    local c = byte(text, i) or 34
    word = WORD_NEXT[word + WORD_CLASS[c]]
    shape = SHAPE_NEXT[shape + SHAPE_CLASS[c]]
    local hits = word >= WORD_FIRST and WORD_HITS[word]
    if hits then
      for k = 1, #hits do
        out[n + 1], out[n + 2] = i, hits[k]
        n = n + 2
      end
    end
    hits = shape >= SHAPE_FIRST and SHAPE_HITS[shape]
    if hits then
      for k = 1, #hits do
        out[n + 1], out[n + 2] = i, hits[k]
        n = n + 2
      end
    end
  end
  return out
end
