-- One automaton over all triggers. States are multiplied by the number of classes; those from FIRST on have a trigger.
local WIDTH, FIRST = D.width, D.first * D.width
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
local CLASS, NEXT = class_table(D.classes), {}
do
  local root, state = numbers(D.root), 0
  for row in string.gmatch(D.rows, '([^;]*);') do
    local base = state * WIDTH
    for c = 0, WIDTH - 1 do NEXT[base + c] = root[c + 1] * WIDTH end
    local list = numbers(row)
    for i = 1, #list, 2 do NEXT[base + list[i]] = list[i + 1] * WIDTH end
    state = state + 1
  end
  if use_ffi then
    local size = state * WIDTH
    local fast, class = ffi.new('int32_t[?]', size), ffi.new('uint8_t[256]')
    for i = 0, size - 1 do fast[i] = NEXT[i] end
    for i = 0, 255 do class[i] = CLASS[i] end
    NEXT, CLASS = fast, class
  end
end
-- The borders of a text count as a quote.
local BEGIN = NEXT[CLASS[34]]

local HITS = {}
for state, list in string.gmatch(D.hits, '(%d+):([%d,]+);') do HITS[tonumber(state) * WIDTH] = numbers(list) end

-- Runs the automaton over `text` from `state`: the state after it, or a state >= FIRST at the first trigger.
local run
if use_ffi then
  local cast = ffi.cast
  function run(text, state)
    local p = cast('const uint8_t *', text)
    for i = 0, #text - 1 do
      state = NEXT[state + CLASS[p[i]]]
      if state >= FIRST then return state end
    end
    return state
  end
else
  function run(text, state)
    for i = 1, #text do
      state = NEXT[state + CLASS[byte(text, i)]]
      if state >= FIRST then return state end
    end
    return state
  end
end

local run_part
if use_ffi then
  local cast = ffi.cast
  function run_part(text, from, to, state)
    local p = cast('const uint8_t *', text)
    for i = from - 1, to - 1 do
      state = NEXT[state + CLASS[p[i]]]
      if state >= FIRST then return state end
    end
    return state
  end
else
  function run_part(text, from, to, state)
    for i = from, to do
      state = NEXT[state + CLASS[byte(text, i)]]
      if state >= FIRST then return state end
    end
    return state
  end
end

-- Whether the view of `s` holds a trigger: most texts end here. Nothing is copied.
local function any(s, state)
  local at, n = 1, #s
  local place = find(s, '\\', 1, true)
  while place do
    state = run_part(s, at, place - 1, state)
    if state >= FIRST then return true end
    local text, _, stop = escape(s, place, n)
    state = run(text, state)
    if state >= FIRST then return true end
    at = stop + 1
    place = find(s, '\\', at, true)
  end
  state = run_part(s, at, n, state)
  return state >= FIRST or NEXT[state + CLASS[34]] >= FIRST
end

-- All triggers of a view: { end (from 0), trigger, end, trigger, ... }
local function triggers(text)
  local out, n, state = {}, 0, BEGIN
  for i = 1, #text + 1 do
    state = NEXT[state + CLASS[byte(text, i) or 34]]
    if state >= FIRST then
      for _, trigger in ipairs(HITS[state]) do
        out[n + 1], out[n + 2] = i, trigger
        n = n + 2
      end
    end
  end
  return out
end
