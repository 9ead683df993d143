-- Arrays, and automata as firelens/compile/redaction/written.py writes them.
local jit_on = type(jit) == 'table' and jit.status() and true or false
local has_ffi, ffi = pcall(require, 'ffi')
local use_ffi = jit_on and has_ffi and not D.plain
local array, class_table, automaton, lazily
do
  -- An array of zeros. C's memory where it can be had: what the collector counts delays it, and every record's garbage with it.
  -- In few pieces: each that is to be freed costs it time again.
  local SIZES = { uint8_t = 1, uint16_t = 2, int16_t = 2, int32_t = 4 }
  local PIECE = 65536
  local from_c = use_ffi and pcall(ffi.cdef, 'void *calloc(size_t, size_t); void free(void *);')
  local kept_memory, piece, left = {}, nil, 0
  function array(kind, count)
    if not use_ffi then return {} end
    local size = count * SIZES[kind]
    size = size + (8 - size % 8) % 8
    if from_c and size > left then
      local whole = math.max(size, PIECE)
      local fine, memory = pcall(function() return ffi.C.calloc(whole, 1) end)
      if fine and memory ~= nil then
        kept_memory[#kept_memory + 1] = ffi.gc(memory, ffi.C.free)
        piece, left = ffi.cast('uint8_t *', memory), whole
      else
        from_c = false
      end
    end
    if from_c then
      local made = ffi.cast(kind .. ' *', piece)
      piece, left = piece + size, left - size
      return made
    end
    local made = ffi.new(kind .. '[?]', count)
    kept_memory[#kept_memory + 1] = made
    return ffi.cast(kind .. ' *', made)
  end

  -- What line `n` (from 0) of `lines` says, read when it is first asked for; each line is a value as Lua writes it, of which `made`
  -- makes what is given. Most rules are never tried, and what is held delays the collector, whose garbage then leaves the caches.
  function lazily(lines, made)
    local count = select(2, gsub(lines, '\n', ''))
    local known, from, held, place = {}, array('int32_t', count + 1), lines, 0
    for n = 1, count do
      known[n], from[n - 1] = false, place
      place = find(lines, '\n', place + 1, true)
    end
    from[count] = place
    if use_ffi then
      held = array('uint8_t', place)
      ffi.copy(held, lines, place)
    end
    local function read(n)
      local size = from[n + 1] - from[n]
      local line = use_ffi and ffi.string(held + from[n], size) or sub(held, from[n] + 1, from[n + 1])
      local value = loadstring('return ' .. line)()
      if made then value = made(value) end
      known[n + 1] = value
      return value
    end
    return function(n) return known[n + 1] or read(n) end
  end

  -- The numbers of a text, from 1 on. No strings are made of them: what the collector has to know of makes it slow.
  local function numbers(text)
    local out, n, number, digits = {}, 0, 0, false
    for i = 1, #text + 1 do
      local c = byte(text, i)
      if c and c >= 48 and c <= 57 then
        number, digits = number * 10 + c - 48, true
      elseif digits then
        n = n + 1
        out[n], number, digits = number, 0, false
      end
    end
    return out
  end

  -- `classes` is where the class changes: byte, class, byte, class.
  function class_table(text)
    local changes, out, class = numbers(text), array('uint8_t', 256), 0
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

  -- Rows as `back<class-last=state,class=state,hit!set?hit!;`: like the row so many `back`, but for these classes.
  local function read_rows(text, width, rows, hits_from, hits, then_one)
    local base, number, first, last, state, count, set = 0, 0, nil, nil, 0, 0, 0
    for k = 0, width - 1 do rows[k] = 0 end
    hits_from[0] = 0
    for i = 1, #text do
      local c = byte(text, i)
      if c >= 48 and c <= 57 then
        number = number * 10 + c - 48
      else
        if c == 60 then
          local model = base - number * width
          for k = 0, width - 1 do rows[base + k] = rows[model + k] end
        elseif c == 45 then
          first = base + number
        elseif c == 61 then
          first, last = first or base + number, base + number
        elseif c == 44 then
          for k = first, last do rows[k] = number end
          first = nil
        elseif c == 33 then
          hits[count], then_one[count], set = number, set, 0
          count = count + 1
        elseif c == 63 then
          set = number + 1
        else
          state, base = state + 1, base + width
          hits_from[state] = count
        end
        number = 0
      end
    end
  end

  -- `rows[state * width + class[byte]]` is the following state; what state `s` hits is `hits[hits_from[s]]` up to before
  -- `hits_from[s + 1]`, where `then_one` is 0; else only if the next byte is one of the set of that number, less 1.
  function automaton(written)
    local width, states = written.width, written.states
    local out = {
      width = width, class = class_table(written.classes),
      rows = array(states < 65536 and 'uint16_t' or 'int32_t', states * width),
      hits_from = array('int32_t', states + 1), hits = array('uint16_t', written.hits), then_one = array('uint16_t', written.hits),
    }
    read_rows(written.rows, width, out.rows, out.hits_from, out.hits, out.then_one)
    return out
  end
end

