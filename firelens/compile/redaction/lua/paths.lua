-- Where the keys of a text stand in its JSON (processors/redact/paths.py).
local function after_blank(text, at)
  local _, stop = find(text, '^[ \t\r\n]*', at + 1)
  return byte(text, stop + 1)
end

-- What a record's walk has above the text at hand.
local parents = {}

-- `first` is where the innermost document begins in the stack.
local function path_of(stack, first, name)
  if #stack - first + 1 > 128 then return {} end
  local top, out = stack[#stack], {}
  local in_object = top and top.kind == 123
  if in_object then top.key = name end
  if first == 1 then
    for i, key in ipairs(parents) do out[i] = key end
  end
  for i = first, #stack do
    if stack[i].key then out[#out + 1] = stack[i].key end
  end
  if not in_object then out[#out + 1] = name end
  return out
end

-- The path of every key, by the place (from 0) of the quote that ends it.
local function key_paths(text, runs)
  local out, stack, documents, string_begin, depth, at = {}, {}, {}, nil, 0, 0
  while true do
    at = find(text, '["{}%[%]]', at + 1)
    if not at then return out end
    local c = byte(text, at)
    if c ~= 34 then
      if not string_begin then
        if c == 123 or c == 91 then
          stack[#stack + 1] = { kind = c }
        elseif #stack > 0 and stack[#stack].kind == (c == 125 and 123 or 91) then
          stack[#stack] = nil
        end
      end
    else
      local run_length, begun, after = runs[at - 1] or 0, nil, after_blank(text, at)
      local level = nil
      for n = 1, #documents do
        if ends(run_length, stack[documents[n]].run) then
          level = n
          break
        end
      end
      if level then
        -- A document that is cut short ends with the string around it, and harms no other field.
        local place = documents[level]
        begun, string_begin = stack[place].begin, nil
        for i = #stack, place, -1 do stack[i] = nil end
        for n = #documents, level, -1 do documents[n] = nil end
      elseif string_begin then
        if ends(run_length, depth) then begun, string_begin = string_begin, nil end
      elseif after == 123 or after == 91 then
        documents[#documents + 1] = #stack + 1
        stack[#stack + 1] = { kind = 34, run = run_length, begin = at + 1 }
      else
        string_begin, depth = at + 1, run_length
      end
      if begun and after == 58 then
        out[at - 1] = path_of(stack, (documents[#documents] or 0) + 1, sub(text, begun, at - 1))
      end
    end
  end
end

