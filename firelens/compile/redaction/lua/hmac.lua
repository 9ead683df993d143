-- HMAC-SHA-256 (RFC 2104) under a key from the environment; only a policy that hashes carries it.
local function xored(key, with) return (gsub(key, '.', function(c) return char(bxor(byte(c), with)) end)) end

local function hmac(key, message)
  if #key > 64 then key = sha256(key) end
  key = key .. string.rep('\0', 64 - #key)
  return sha256(xored(key, 0x5c) .. sha256(xored(key, 0x36) .. message))
end

local KEY = os.getenv(D.hash_env)
if not KEY or KEY == '' then error('redaction hashes under a key, but the environment has no ' .. D.hash_env) end
local function hashed(span)
  return (gsub(sub(hmac(KEY, span), 1, 8), '.', function(c) return string.format('%02x', byte(c)) end))
end
