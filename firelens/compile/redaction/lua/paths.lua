-- Where the keys of a text stand in its JSON (processors/redact/paths.py).
local function after_blank(text, at)
  local _, stop = find(text, '^[ \t\r\n]*', at + 1)
  return byte(text, stop + 1)
end

-- What a record's walk has above the text at hand.
local parents = {}

local function path_of(stack, name)
  local top, out, first = stack[#stack], {}, 1
  local in_object = top and top.kind == 123
  if in_object then top.key = name end
  for i = #stack, 1, -1 do
    if stack[i].kind == 34 then
      first = i + 1
      break
    end
  end
  if first == 1 then
    for _, key in ipairs(parents) do out[#out + 1] = key end
  end
  for i = first, #stack do
    if stack[i].key then out[#out + 1] = stack[i].key end
  end
  if not in_object then out[#out + 1] = name end
  return out
end

-- The path of every key, by the place (from 0) of the quote that ends it.
local function key_paths(text, runs)
  local out, stack, string_begin, depth, at = {}, {}, nil, 0, 0
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
      local run_length = runs[at - 1] or 0
      if string_begin then
        if run_length % (2 * (depth + 1)) <= depth then
          if after_blank(text, at) == 58 then out[at - 1] = path_of(stack, sub(text, string_begin, at - 1)) end
          string_begin = nil
        end
      else
        local closed = nil
        for i = #stack, 1, -1 do
          if stack[i].kind == 34 and run_length <= stack[i].run then
            closed = true
            break
          end
        end
        local after = after_blank(text, at)
        if closed then
          repeat
            local kind = stack[#stack].kind
            stack[#stack] = nil
          until kind == 34
        elseif after == 123 or after == 91 then
          stack[#stack + 1] = { kind = 34, run = run_length }
        else
          string_begin, depth = at + 1, run_length
        end
      end
    end
  end
end

