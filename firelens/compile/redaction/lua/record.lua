-- Texts and records.
function R.text(s)
  parents[1] = nil
  if not any(s, BEGIN, 'whole') then return s, 0, false end
  return redacted(s)
end

-- The same for the next line of the one stream there is.
function R.line(s)
  if open_streams == 0 and not any(s, BEGIN, 'whole') then return s, 0, false end
  local in_a_record, whole, placed, falls = byte(s, 1) == 123, s, 0, false
  parents[1] = nil
  enter('')
  if inside then whole, placed, falls = without_lines(s, in_a_record) end
  key_hit = false
  local done, count, drop = redacted(whole)
  if key_hit and not inside then note_marks(view(s), in_a_record) end
  follow('')
  return done, count + placed, drop or falls
end

-- The state behind `"key":"`, or false where the key alone is a reason to look closely. `before` is what stands before
-- the value in the record's JSON text.
local state_behind
do
  local behind, kept = {}, 0
  function state_behind(before)
    local state = behind[before]
    if state == nil then
      local found
      found, state = run(before, 1, #before, BEGIN)
      -- What stands for one step only cannot be kept.
      if found or state == GUEST or find(before, '[\\%%^#]') then state = false end
      -- Keys may come from the data: the memory of them is bounded.
      if kept >= 4096 then behind, kept = {}, 0 end
      behind[before], kept = state, kept + 1
    end
    return state
  end
end

-- The same for the text under a key, without making a string of it: this is where nearly all fields end.
local clean
do
  local under, keys_kept = {}, 0
  function clean(key, value)
    local state = under[key]
    if state == nil then
      if keys_kept >= 4096 then under, keys_kept = {}, 0 end
      state = state_behind(quoted('', key) .. ':"')
      -- A key that is itself a reason to look is never clean.
      if any(key, BEGIN) then state = false end
      under[key], keys_kept = state, keys_kept + 1
    end
    return state and not any(value, state)
  end
end

local FAILED = '[REDACTION_FAILED]'
local value_of

-- One scalar in the place where the record's JSON text has it: its new value, whether it changed, whether to drop all.
-- `suspect` says that it is known to hold a trigger; `after` is what ends the object that holds nothing else.
local function scalar(before, value, suspect, after)
  local is_text = type(value) == 'string'
  local plain_text = is_text and value or string.format('%.14g', value)
  if not is_text and tonumber(plain_text) ~= value then plain_text = string.format('%.17g', value) end
  local whole, placed, falls = nil, 0, false
  if inside and is_text then whole, placed, falls = without_lines(quoted(before, value), true) end
  if not suspect and placed == 0 then
    local state = state_behind(is_text and before .. '"' or before)
    if state and not any(plain_text, state, not is_text and 'bare') then return value, false, false end
  end
  after = after or is_text and '' or ','
  whole = whole or (is_text and quoted(before, value) or before .. plain_text) .. after
  key_hit = false
  local done, count, drop = redacted(whole)
  if key_hit and not inside then note_marks(view(whole), true) end
  drop = drop or falls
  if count + placed == 0 then return value, false, false end
  -- What stands before the value may have changed too; a key is settled by itself.
  local head, state = before, state_behind(is_text and before .. '"' or before)
  if not state or any(is_text and '"' or ',', state, 'bare') then
    head = redacted(before .. (is_text and '""' or '') .. after)
    head = sub(head, 1, #head - (is_text and 2 or 0) - #after)
  end
  if sub(done, 1, #head) ~= head or sub(done, #done - #after + 1) ~= after then return FAILED, true, drop end
  local tail = sub(done, #head + 1, #done - #after)
  if find(tail, GONE, 1, true) then return nil, true, drop end
  if sub(tail, 1, 1) == '"' and sub(tail, -1) == '"' then
    tail = unquoted(tail)
  elseif tail == plain_text then
    return value, false, drop
  end
  return tail, tail ~= value, drop
end

-- What FireLens itself adds: names of containers, tasks and clusters, written by no application.
local METADATA = { container_id = true, container_name = true, source = true, ecs_cluster = true, ecs_task_arn = true,
                   ecs_task_definition = true, ec2_instance_id = true }

local fields_of
do
  -- Closes the gaps that dropped elements left in a list of `n`.
  local function close_gaps(list, n)
    local kept_count = 0
    for i = 1, n do
      local value = list[i]
      if value ~= nil then
        kept_count = kept_count + 1
        list[i] = nil
        list[kept_count] = value
      end
    end
  end

  -- What stands before the next element of a list. Numbers and the like part nothing: in `"ssn":[true,123456789]` the key
  -- is still context for the second, and the longest context of a rule is 200 bytes. A text may be the name of the next one.
  local function head_behind(head, value)
    local kind = type(value)
    if kind == 'string' then return quoted('', sub(value, -64)) .. ',' end
    if kind ~= 'number' and kind ~= 'boolean' then return ',' end
    return sub(head, -208) .. tostring(value) .. ','
  end

  -- Gives members the names that redaction left them. Those that read alike now are told apart by a number, in the order of
  -- the bytes that they had.
  local function rename(record, labels)
    local keys, values = {}, {}
    for key in pairs(labels) do keys[#keys + 1] = key end
    table.sort(keys)
    for _, key in ipairs(keys) do
      values[key] = record[key]
      record[key] = nil
    end
    for _, key in ipairs(keys) do
      local label = labels[key]
      if values[key] ~= nil and not find(label, GONE, 1, true) then
        local name, count = label, 1
        while record[name] ~= nil do
          count = count + 1
          name = label .. ' (' .. count .. ')'
        end
        record[name] = values[key]
      end
    end
  end

  -- `above` keys lead to this table.
  function fields_of(record, before, above)
    local changed, drop, renamed, element_head, count, gaps = false, false, nil, nil, #record, false
    local pair, name = pair_of(record)
    local pair_head = name and quoted(quoted('', name) .. ':', record[name]) .. ',' .. quoted('', pair) .. ':'
    for key, value in pairs(record) do
      local named = type(key) == 'string'
      parents[above + 1] = nil
      local its_own = above == 0 and METADATA[key] and type(value) == 'string'
      local wrapped, alone = named and before ~= '' and WRAPS[key], nil
      if wrapped then
        alone = next(record) == key and next(record, key) == nil
        wrapped = alone or key == pair
      end
      local checked = named and type(value) == 'string' and not inside and not wrapped and key ~= pair
      if not named then element_head = element_head or before .. '[' end
      if not its_own and not (checked and clean(key, value)) then
        local head = element_head
        if named then head = key == pair and pair_head or quoted(wrapped and before .. '{' or '', key) .. ':' end
        local new, altered, dropped = value_of(head, key, value, above, checked, alone and '}')
        if altered then
          record[key], changed = new, true
          gaps = gaps or (new == nil and not named)
        end
        drop = drop or dropped
      end
      if not named then element_head = head_behind(element_head, record[key]) end
      if named and any(key, BEGIN) then
        parents[above + 1] = nil
        local label, hits, falls = redacted(quoted('', key))
        if hits > 0 then
          renamed = renamed or {}
          renamed[key] = unquoted(label)
          drop = drop or falls
        end
      end
    end
    if gaps then close_gaps(record, count) end
    if renamed then
      rename(record, renamed)
      changed = true
    end
    return changed, drop
  end
end

function value_of(before, key, value, above, suspect, after)
  local kind = type(value)
  if kind == 'string' or kind == 'number' then return scalar(before, value, suspect, after) end
  if kind == 'table' then
    if type(key) == 'string' then
      above = above + 1
      parents[above] = key
    end
    local changed, drop = fields_of(value, before, above)
    return value, changed, drop
  end
  return value, false, false
end

do
  local ONLY = D.keys and #D.keys == 1 and D.keys[1]
  local function whole_record(record)
    local changed, drop = false, false
    parents[1] = nil
    if D.keys then
      for _, key in ipairs(D.keys) do
        local value = record[key]
        local checked = type(value) == 'string' and not inside
        -- The only key has been looked at by `untouched`.
        if value ~= nil and not (checked and not ONLY and clean(key, value)) then
          local new, altered, dropped = value_of(quoted('', key) .. ':', key, value, 0, checked)
          if altered then record[key], changed = new, true end
          drop = drop or dropped
        end
      end
      return changed, drop
    end
    return fields_of(record, '', 0)
  end

  -- Whether nothing in the record needs a closer look, which is how nearly all records end.
  local function untouched(record)
    if ONLY then
      local value = record[ONLY]
      return value == nil or type(value) == 'string' and clean(ONLY, value)
    end
    if D.keys then return false end
    for i = 1, #VALUE_NAMES do
      if record[VALUE_NAMES[i]] ~= nil then return false end
    end
    for key, value in next, record do
      if type(value) ~= 'string' or type(key) ~= 'string' then return false end
      if not METADATA[key] and not clean(key, value) then return false end
    end
    return true
  end

  local function text_of(value) return type(value) == 'string' and value or '' end

  -- What tells the record's stream apart: the container and which of its outputs, or the log stream. A record that names
  -- none of them is told apart by its tag.
  local function stream_of(record, tag)
    local out = {}
    for i, field in ipairs(D.key_lines.fields) do out[i] = text_of(record[field]) end
    local name = concat(out, '\0')
    return find(name, '[^%z]') and name or text_of(tag)
  end

  -- Redacts a record in place. An error must never let the record pass: what could not be read is taken out whole.
  function R.record(record, tag)
    local name = open_streams > 0 and stream_of(record, tag)
    if not (name and streams[name]) and untouched(record) then return false, false end
    enter(name)
    in_record = true
    local fine, changed, drop = pcall(whole_record, record)
    in_record = false
    follow(opening and stream_of(record, tag) or name)
    if fine then return changed, drop end
    for key, value in pairs(record) do
      if not METADATA[key] and (type(value) == 'string' or type(value) == 'table' or type(value) == 'number') then
        record[key] = FAILED
      end
    end
    return true, false
  end
end
