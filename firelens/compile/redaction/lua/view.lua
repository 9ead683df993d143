-- The text that a person would read: JSON escapes undone at any depth, then colours, with the way back
-- (processors/redact/view.py).
local byte, char, find, sub, concat = string.byte, string.char, string.find, string.sub, table.concat
local gsub, lower, upper = string.gsub, string.lower, string.upper
local named = { [98] = 8, [102] = 12, [110] = 10, [114] = 13, [116] = 9, [34] = 34, [39] = 39, [47] = 47 }
-- What one backslash and such a byte read as.
local single = {}
for letter, code in pairs(named) do single[letter] = char(code) end

local function utf8(code)
  if code < 0x80 then return char(code) end
  if code < 0x800 then return char(0xC0 + (code - code % 64) / 64, 0x80 + code % 64) end
  local low = code % 4096
  return char(0xE0 + (code - low) / 4096, 0x80 + (low - low % 64) / 64, 0x80 + low % 64)
end

-- What the run of backslashes that begins at `at` (from 1) reads as: the text, the length of the run, where it ends.
local function escape(s, at, n)
  local stop = at
  while byte(s, stop) == 92 do stop = stop + 1 end
  local run, c = stop - at, byte(s, stop)
  if c == nil then return '', run, n end
  if c == 117 then
    local hex = sub(s, stop + 1, stop + 4)
    if find(hex, '^%x%x%x%x$') then return utf8(tonumber(hex, 16)), run, stop + 4 end
  end
  if named[c] then return char(named[c]), run, stop end
  if c < 32 then return char(c), run, stop end
  return '\\', run, stop - 1
end

-- The codes of URLs that stand for what parts words: their last digit reads as a sign.
local signs
do
  local SIGNS = {}
  for sign, codes in string.gmatch('=3D3d :3A3a ?3F3f /2F2f !262C2c3B3b7C7c0A0a0D0d ^222728293C3c3E3e5B5b5D5d7B7b7D7d ', '(%p)(%w+) ') do
    for first, last in string.gmatch(codes, '(%w)(%w)') do SIGNS['%' .. first .. last] = '%' .. first .. sign end
  end
  function signs(s) return find(s, '%', 1, true) and (gsub(s, '%%%x%x', SIGNS)) or s end
end

-- Where a colour that was written out ends and its ESC begins: `\x1b[31m`, `\033[31m`, `\e[31m`, `#033[31m`, `^[[31m`.
local sequence
do
  local ESCS = { '\\x1[bB]', '\\033', '\\e', '#033', '%^%[' }
  local function written(s, at)
    for i = 1, #ESCS do
      local inner = string.match(s, '^' .. ESCS[i] .. '%[()', at)
      if inner and not find(s, '^[A-Z][A-Z0-9_]*[%]:]', inner) then
        local stop = string.match(s, '^[0-9;]*()[mK]', inner)
        local numbers_in = stop and sub(s, inner, stop - 1)
        if stop and not find(numbers_in, '[0-9][0-9][0-9][0-9][0-9]') and not find(';' .. numbers_in, ';;', 1, true) then return stop, '' end
      end
    end
    return nil
  end

  -- Where the terminal's sequence ends that begins with the ESC at `at` (from 1), and what it reads as; nil where it is none.
  function sequence(s, at)
    if byte(s, at) ~= 27 then return written(s, at) end
    local c = byte(s, at + 1)
    if c == 40 or c == 41 then
      if find(s, '^[0AB]', at + 2) then return at + 2, '' end
      return nil
    end
    -- A label stays a label.
    if c ~= 91 or find(s, '^[A-Z][A-Z0-9_]*[%]:]', at + 2) then return nil end
    local _, stop = find(s, '^[0-9:-?]*[@A-Za-z~]', at + 2)
    if not stop or find(sub(s, at + 2, stop), '[0-9][0-9][0-9][0-9][0-9]') then return nil end
    c = byte(s, stop)
    return stop, (c == 109 or c == 75) and '' or '\27'
  end
end

-- Adds to a view of simple escapes where each ends, and where it was.
local function with_ends(v)
  if v.ends then return v end
  v.ends, v.raw_starts, v.raw_ends = {}, {}, {}
  for i = 1, v.count do
    local start = v.starts[i]
    v.ends[i], v.raw_starts[i], v.raw_ends[i] = start + 1, start + i - 1, start + i + 1
  end
  return v
end

-- `text` is the view, `starts` are the places in it (from 0) of what was an escape. Where all were a backslash and a letter that
-- is all there is to know; else the one from starts[i] to ends[i] was raw_starts[i] to raw_ends[i].
local function unescaped(s)
  if not find(s, '\\', 1, true) then return { text = s, runs = {}, count = 0, starts = {} } end
  local n, at, length, count, pieces = #s, 1, 0, 0, 0
  local out, runs, v = {}, {}, nil
  local starts = {}
  while true do
    local place = find(s, '\\', at, true)
    if not place then break end
    length = length + place - at
    local text, run, stop = single[byte(s, place + 1)], 1, place + 1
    if not text then
      text, run, stop = escape(s, place, n)
      v = v or with_ends({ count = count, starts = starts })
    end
    out[pieces + 1], out[pieces + 2] = sub(s, at, place - 1), text
    pieces = pieces + 2
    runs[length] = run
    -- A run that reads as nothing is the last thing of a text: nothing maps to it.
    if #text > 0 then
      count = count + 1
      starts[count] = length
      if v then v.ends[count], v.raw_starts[count], v.raw_ends[count] = length + #text, place - 1, stop end
    end
    length = length + #text
    at = stop + 1
  end
  out[pieces + 1] = sub(s, at)
  v = v or { starts = starts }
  v.text, v.runs, v.count = concat(out), runs, count
  return v
end

-- Whether a `"` after `run` backslashes ends the string that one after `depth` of them began.
local function ends(run, depth) return run % (2 * depth + 2) ~= 2 * depth + 1 end

local function escape_before(v, place)
  local low, high = 0, v.count
  while low < high do
    local middle = math.floor((low + high + 1) / 2)
    if v.starts[middle] <= place then low = middle else high = middle - 1 end
  end
  return low
end

local function raw_start(v, place)
  local i = escape_before(v, place)
  if i == 0 then return place end
  if not v.ends then return place == v.starts[i] and place + i - 1 or place + i end
  if place < v.ends[i] then return v.raw_starts[i] end
  return v.raw_ends[i] + place - v.ends[i]
end

local function raw_end(v, place)
  local i = escape_before(v, place - 1)
  if i == 0 then return place end
  if not v.ends then return place + i end
  if place - 1 < v.ends[i] then return v.raw_ends[i] end
  return v.raw_ends[i] + place - v.ends[i]
end

-- The same with the terminal's sequences among the escapes.
local function view(s)
  local v = unescaped(s)
  local text = v.text
  if not (find(text, '\27', 1, true) or find(text, '\\', 1, true) or find(text, '^[[', 1, true) or find(text, '#033[', 1, true)) then
    v.text = signs(text)
    return v
  end
  with_ends(v)
  local place = find(text, '[\27\\#%^]')
  local out, runs, starts, ends_of, raw_starts, raw_ends = {}, {}, {}, {}, {}, {}
  local at, escape_at, count, short = 1, 1, 0, 0
  local function past(limit)
    while escape_at <= v.count and v.starts[escape_at] < limit do
      local start = v.starts[escape_at]
      count = count + 1
      starts[count], ends_of[count] = start - short, v.ends[escape_at] - short
      raw_starts[count], raw_ends[count] = v.raw_starts[escape_at], v.raw_ends[escape_at]
      runs[start - short] = v.runs[start]
      escape_at = escape_at + 1
    end
  end
  while place do
    local stop, shown = sequence(text, place)
    if stop then
      past(place - 1)
      count = count + 1
      starts[count], ends_of[count] = place - 1 - short, place - 1 - short + #shown
      raw_starts[count], raw_ends[count] = raw_start(v, place - 1), raw_end(v, stop)
      out[#out + 1], out[#out + 2] = sub(text, at, place - 1), shown
      short = short + stop - place + 1 - #shown
      while escape_at <= v.count and v.starts[escape_at] < stop do escape_at = escape_at + 1 end
      at = stop + 1
    end
    place = find(text, '[\27\\#%^]', (stop or place) + 1)
  end
  past(#text)
  runs[#text - short] = v.runs[#text]
  out[#out + 1] = sub(text, at)
  return { text = signs(concat(out)), runs = runs, count = count, starts = starts, ends = ends_of, raw_starts = raw_starts,
           raw_ends = raw_ends }
end
