-- The `value` reader: what is assigned to a key (processors/redact/reader.py).
local MOST, MOST_ROWS = D.most_bytes, 1024

local function is_quote(c) return c == 34 or c == 39 or c == 96 end
local function is_blank(c) return c == 32 or c == 9 end
local function is_letter(c) return c ~= nil and (c >= 65 and c <= 90 or c >= 97 and c <= 122) end
local function is_alnum(c) return is_letter(c) or c ~= nil and c >= 48 and c <= 57 end
local function placeholder_at(s, at)
  local _, stop = find(s, '^%[[A-Z][A-Z0-9_]*%]', at)
  if stop then return stop end
  local _, colon = find(s, '^%[[A-Z][A-Z0-9_]*:', at)
  local hex = colon and sub(s, colon + 1, colon + 17)
  return hex and find(hex, '^[0-9a-f]+%]$') and #hex == 17 and colon + 17 or nil
end

-- Places count from 0 here, as in Python; byte(text, place + 1) reads one.
local function skip_blank(text, at)
  local stop = at
  while stop < at + 40 and is_blank(byte(text, stop + 1) or 0) do stop = stop + 1 end
  return stop
end

local function name_start(text, key)
  local low, at = math.max(0, key - 40), key
  while at > low do
    local c = byte(text, at)
    if not (is_alnum(c) or c == 95 or c == 46 or c == 58 or c == 45) then break end
    at = at - 1
  end
  return at
end

-- Whether a place is part of a label that redaction put there, or of a hash; `params[PASSWORD]` is none.
local function in_label(text, start, finish)
  local low, place = math.max(0, start - 80), start + 1
  while place > low and byte(text, place) ~= 91 do place = place - 1 end
  if place == low then return false end
  local stop = placeholder_at(text, place)
  if not stop or stop < finish then return false end
  local label = sub(text, place, stop)
  if find(label, ':', 1, true) then return true end
  return (place == 1 or not is_alnum(byte(text, place - 1))) and find(D.labels, label, 1, true) ~= nil
end

local inserted, skip_blanks
do
  function skip_blanks(text, at)
    local _, stop = find(text, '^[ \t\r\n]*', at + 1)
    return stop
  end

  -- Where a value ends: a number, a name, a call; a string, which neither two quotes end nor an apostrophe, and perhaps its type. Nil
  -- where there is none.
  local function value_end(text, place)
    local _, stop = find(text, "^[^,()'\"]+", place + 1)
    if stop then
      local _, called = find(text, "^%([^()'\"]*%)", stop + 1)
      return called or stop
    end
    if byte(text, place + 1) ~= 39 then return nil end
    local at, doubled = place + 2, 0
    while true do
      local quote = find(text, '[\'"]', at)
      if not quote or byte(text, quote) == 34 or quote - place - 2 - doubled > MOST then return nil end
      if byte(text, quote + 1) == 39 then
        at, doubled = quote + 2, doubled + 1
      elseif is_letter(byte(text, quote - 1)) and is_letter(byte(text, quote + 1)) then
        at = quote + 1
      else
        local _, kind = find(text, '^::[A-Za-z_][A-Za-z0-9_ ]*', quote + 1)
        return kind or quote
      end
    end
  end

  -- Where the values of the rows of an INSERT begin, row after row, of which the first one begins at `place`: a row is read once,
  -- however many of its columns are looked for.
  local rows_text, rows_at = nil, {}
  local function rows_of(text, place)
    if rows_text ~= text then rows_text, rows_at = text, {} end
    if rows_at[place] then return rows_at[place] end
    local rows = {}
    rows_at[place] = rows
    while #rows < MOST_ROWS and place do
      local row = { place }
      rows[#rows + 1] = row
      local stop = value_end(text, place)
      while stop do
        stop = skip_blanks(text, stop)
        if byte(text, stop + 1) ~= 44 then break end
        row[#row + 1] = skip_blanks(text, stop + 1)
        stop = value_end(text, row[#row])
      end
      place = nil
      if stop and byte(text, stop + 1) == 41 then
        stop = skip_blanks(text, stop + 1)
        if byte(text, stop + 1) == 44 then
          stop = skip_blanks(text, stop + 1)
          if byte(text, stop + 1) == 40 then place = skip_blanks(text, stop + 1) end
        end
      end
    end
    return rows
  end

  -- The places of the values that the rows of an INSERT have for the column `key`, false of one without; nil where it is no column.
  function inserted(text, key, at)
    local place = skip_blanks(text, byte(text, at + 1) == 96 and at + 1 or at)
    if byte(text, place + 1) == 44 then
      local behind = find(sub(text, place + 2, place + 513), '[()"\']')
      if not behind then return nil end
      place = place + behind
    end
    if byte(text, place + 1) ~= 41 then return nil end
    place = skip_blanks(text, place + 1)
    if lower(sub(text, place + 1, place + 6)) ~= 'values' then return nil end
    place = skip_blanks(text, place + 6)
    if byte(text, place + 1) ~= 40 then return nil end
    place = skip_blanks(text, place + 1)
    local low = math.max(0, key - 512)
    local before, first = lower(sub(text, low + 1, key)), nil
    for begin in string.gmatch(before, '()[ir][ne][sp][el][ra][tc]') do
      local word = string.match(before, '^insert[ \t]+()', begin) or string.match(before, '^replace[ \t]+()', begin)
      word = word and (string.match(before, '^ignore[ \t]+()', word) or word)
      if word and find(before, '^into[ \t]+[^()"\']*%([^()"\']*$', word) and not find(sub(text, low + begin - 1, low + begin - 1), '^[A-Za-z0-9_]') then
        first = begin
        break
      end
    end
    if not first then return nil end
    local _, columns = string.gsub(sub(before, first), ',', '')
    local places, rows = {}, rows_of(text, place)
    for n = 1, #rows do
      local value = rows[n][columns + 1]
      places[n] = value and byte(text, value + 1) == 39 and value or false
    end
    return places
  end
end

-- What may follow the name of a column: a grave accent, a comma, a bracket, a blank.
local BEHIND_COLUMN = { [96] = true, [44] = true, [41] = true, [32] = true, [9] = true, [10] = true, [13] = true }

-- The places of the values that the rows of an INSERT behind its first have for a key that ends at `at`; nil where there are none.
local function further_values(text, key, at)
  local places = BEHIND_COLUMN[byte(text, at + 1)] and inserted(text, key, at)
  return places and #places > 1 and places or nil
end

local function separator(text, key, at)
  local here = at
  if is_quote(byte(text, here + 1)) then here = here + 1 end
  if byte(text, here + 1) == 93 then
    here = here + 1
    if is_quote(byte(text, here + 1)) then here = here + 1 end
  end
  local sign = skip_blank(text, here)
  local mark, after = byte(text, sign + 1), byte(text, sign + 2)
  if mark == 61 then return mark, (after == 61 or after == 62) and sign + 2 or sign + 1 end
  if mark == 58 and after ~= 58 then return mark, after == 61 and sign + 2 or sign + 1 end
  if mark == 239 and sub(text, sign + 2, sign + 3) == '\188\154' then return 58, sign + 3 end
  if mark == 37 then
    local stop = string.match(text, '^3[=:]()', sign + 2) or string.match(text, '^2%^%%3[=:]()', sign + 2)
    if stop then return mark, stop - 1 end
  end
  if mark == 62 and sign == at then
    local name = name_start(text, key)
    if name > 0 and byte(text, name) == 60 then return mark, sign + 1 end
    return nil
  end
  local beside = is_quote(byte(text, at + 1)) and value_behind(text, at)
  if beside then return 58, beside end
  local next_one = byte(text, skip_blank(text, at) + 1)
  if next_one == 44 or next_one == 41 or next_one == 96 then
    local places = inserted(text, key, at)
    if places and places[1] then return 41, places[1] end
    return nil
  end
  if at < sign and here == at then
    local name = name_start(text, key)
    if find(sub(text, name + 1, key), '--', 1, true) and byte(text, sign + 1) ~= 45 then return 45, sign end
  end
  return nil
end

-- Whether the quote where a value should begin ends the string that the key is in.
local function ends_around(text, runs, at, quote)
  if byte(text, at + 1) == 34 then return (runs[quote] or 0) < (runs[at] or 0) end
  return find(text, '^"[ \t\r\n]*[,:}%]]', quote + 1) ~= nil
end

local function closing(text, runs, opening)
  local quote, most = byte(text, opening + 1), math.min(#text, opening + 1 + MOST)
  if quote ~= 34 then
    local stop = find(text, char(quote), opening + 2, true)
    local other = find(text, '"', opening + 2, true)
    local best = most
    if stop and stop - 1 < best then best = stop - 1 end
    if other and other - 1 < best then best = other - 1 end
    return best
  end
  local depth, at = runs[opening] or 0, opening + 1
  while true do
    local found = find(text, '"', at + 1, true)
    if not found or found > most then return most end
    if ends(runs[found - 1] or 0, depth) then return found - 1 end
    at = found
  end
end

local unquoted_end
do
  local stops = {}
  for b = 0, 32 do stops[b] = true end
  for _, b in ipairs { 34, 44, 59, 38, 39, 96, 60, 124 } do stops[b] = true end
  local function ends_bracket(c)
    return c == nil or c <= 32 or c == 34 or c == 39 or c == 96 or c == 44 or c == 59 or c == 46 or c == 41 or c == 93 or c == 125
      or c == 62
  end

  function unquoted_end(text, at, mark)
    local most = math.min(#text, at + MOST)
    local here = at
    while here < most do
      local c = byte(text, here + 1)
      if stops[c] then return here end
      if c == 41 or c == 93 or c == 125 or c == 62 then
        local after
        if here + 1 < most then after = byte(text, here + 2) end
        if ends_bracket(after) then return here end
      end
      if c == 37 and mark == 37 and here + 3 <= most
        and (find(text, '^[2357][!^]', here + 2) or find(text, '^0!', here + 2)) then return here end
      here = here + 1
    end
    return most
  end
end

local function random(value)
  if #value < 8 or find(value, '[ \t\n\r]') or sub(value, -1) == ':' then return false end
  local digit = find(value, '[0-9]') and 1 or 0
  -- Words, joined as programs join them: `NextToken`, `serde::Serialize`.
  if not find(value, '[^A-Za-z.:]') and not find(value .. ' ', '[A-Z][a-z]?[^a-z]') then return false end
  local kinds = digit + (find(value, '[A-Z]') and 1 or 0) + (find(value, '[a-z]') and 1 or 0)
  return kinds >= 2 or (#value >= 16 and kinds == 1 and digit == 1)
end

-- A call, an index, an object: `get_token(`, `PASSWORD(`, `form[`, `Token{`, `android.os.Binder@5ad9082e`.
local function code(value)
  return find(value, '^[A-Za-z]?[a-z_.][a-z_.][A-Za-z_.]*[%(%[{]')
    or find(value, '^[A-Za-z]%.[A-Za-z]?[a-z_.][a-z_.][A-Za-z_.]*[%(%[{]')
    or find(value, '^[A-Z][A-Z_]+%($')
    or find(value, '^[a-z][a-z.]*%.[A-Z][A-Za-z$]*@[0-9a-f]+$') and not find(value, '..', 1, true)
end

local function here(rule, v, key, at)
  v.paths = v.paths or key_paths(v.text, v.runs)
  local path, wanted = v.paths[at], concat(rule.path, '.')
  if not path then return sub(v.text, name_start(v.text, key) + 1, at) == wanted end
  if concat(path, '.') == wanted then return true end
  if #path ~= #rule.path then return false end
  for i = 1, #path do
    if rule.path[i] ~= '*' and rule.path[i] ~= path[i] then return false end
  end
  return true
end

-- The name of one, in the environment or in Kubernetes: `DB_PASSWORD`, `db-credentials`.
local function called_so(value)
  local parts, last = string.match(value, '^([A-Z][A-Z0-9_]*_)([A-Z]+)$')
  if not parts then
    parts, last = string.match(value, '^([a-z][a-z0-9-]*-)([a-z]+)$')
    return parts and D.name_endings[last] and not find(parts, '-[^a-z]')
  end
  return D.name_endings[last] and not find(parts, '_[^A-Z]')
end

-- What no value begins with, by its first byte.
local BEGINNINGS = {}
for _, beginning in ipairs(D.beginnings) do
  local first = byte(beginning, 1)
  BEGINNINGS[first] = BEGINNINGS[first] or {}
  table.insert(BEGINNINGS[first], beginning)
end

local function secret(rule, text, start, stop, mark, quoted)
  local value = sub(text, start + 1, stop)
  if #value < rule.least or #value == 0 or placeholder_at(value, 1) then return false end
  if rule.any then
    local c = byte(value, 1)
    return quoted or c ~= 91 and c ~= 40 and c ~= 123 and value ~= 'true' and value ~= 'false' and value ~= 'null'
  end
  local first = byte(value, 1)
  local beginnings = BEGINNINGS[first]
  for i = 1, beginnings and #beginnings or 0 do
    if sub(value, 1, #beginnings[i]) == beginnings[i] then return false end
  end
  if not quoted and (first == 91 or first == 40) then return false end
  if (byte(value, 2) or first) == first and value == string.rep(char(first), #value) or find(value, '^%$[A-Z_][A-Z0-9_]*$') then return false end
  if called_so(value) or not quoted and find(text, '^[0-9]+ bytes%f[^A-Za-z0-9_]', start + 1) then return false end
  if D.stand_ins[lower(value)] or not quoted and code(value) then return false end
  if mark == 58 and not quoted and (byte(text, start) == 32 or byte(text, start) == 9)
    and find(value, '^[A-Za-z]+$') and find(text, '^[.,;:!?]?[ \t]+[A-Za-z[]', stop + 1) then
    return false
  end
  return rule.plain or random(value)
end

-- `place` is where the value begins that a row of an INSERT has, if it is not the first row's.
local function read_value(rule, v, key, at, place)
  local text, runs = v.text, v.runs
  if rule.whole and key > 0 and is_alnum(byte(text, key)) or in_label(text, key, at) then return nil end
  if #rule.path > 0 and not here(rule, v, key, at) then return nil end
  if #rule.besides > 0 then
    local name = string.match(lower(sub(text, name_start(text, key) + 1, key)), '^(.-)[_.-]*$')
    for _, other in ipairs(rule.besides) do
      if sub(name, -#other) == other then return nil end
    end
  end
  local mark, start = 41, place
  if not place then mark, start = separator(text, key, at) end
  if not mark then return nil end
  -- The user of a URL is no key, and neither is the name of a file: `/etc/passwd:ro`.
  if mark == 58 then
    local name = name_start(text, key)
    if sub(text, math.max(0, name - 3) + 1, name) == '://' then return nil end
    if byte(text, at + 1) == 58 and not is_blank(byte(text, at + 2) or 0) and name >= 2 and byte(text, name) == 47
      and is_alnum(byte(text, name - 1)) then return nil end
  end
  if mark ~= 41 then start = skip_blank(text, start) end
  if mark == 37 and sub(text, start + 1, start + 3) == '%2^' then start = start + 3 end
  -- `b'...'`, `N'...'`, `@"..."`: what says how the string behind it is written.
  if mark == 61 or mark == 58 then
    start = string.match(text, '^[bBuUrRfFNLE@][bBrR]?()["\']', start + 1) or start + 1
    start = start - 1
  end
  local quoted = mark ~= 37 and mark ~= 62 and is_quote(byte(text, start + 1))
  local stop
  if quoted then
    if byte(text, start + 1) == 34 and ends_around(text, runs, at, start) then return nil end
    stop = closing(text, runs, start)
    start = start + 1
  elseif mark == 62 then
    local found = find(text, '<', start + 1, true)
    if not found or found > start + MOST then return nil end
    stop = found - 1
    if find(sub(text, start + 1, stop), '"[ \t\r\n]*[,:}%]]') then return nil end
    start = math.min(skip_blanks(text, start), stop)
    while stop > start and find(sub(text, stop, stop), '[ \t\r\n]') do stop = stop - 1 end
  else
    stop = unquoted_end(text, start, mark)
    if stop > start and byte(text, stop) == 46 then stop = stop - 1 end
  end
  if not secret(rule, text, start, stop, mark, quoted) then return nil end
  -- The key once more, of something or with something of its own: `a.token=b.token`.
  if not quoted then
    local name, value = lower(sub(text, key + 1, at)), lower(sub(text, start + 1, stop))
    if sub(value, -#name - 1) == '.' .. name or sub(value, 1, #name + 1) == name .. '.' then return nil end
  end
  return start, stop
end
