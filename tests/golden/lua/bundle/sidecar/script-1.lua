function shout(tag, timestamp, record)
  if type(record.message) ~= "string" then return 0, timestamp, record end
  record.message = string.upper(record.message)
  return 2, timestamp, record
end
