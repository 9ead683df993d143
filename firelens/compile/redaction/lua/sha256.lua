-- SHA-256 (FIPS 180-4).
local bit = require('bit')
local band, bnot, bxor, ror, rshift, tobit = bit.band, bit.bnot, bit.bxor, bit.ror, bit.rshift, bit.tobit
local K = {}
for number in string.gmatch(D.sha256, '%x%x%x%x%x%x%x%x') do K[#K + 1] = tobit(tonumber(number, 16)) end
local H = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 }

local function word(n) return char(band(rshift(n, 24), 255), band(rshift(n, 16), 255), band(rshift(n, 8), 255), band(n, 255)) end

local function sha256(s)
  local n = #s
  s = s .. '\128' .. string.rep('\0', (55 - n) % 64) .. word(math.floor(n / 2 ^ 29)) .. word(tobit(n * 8 % 2 ^ 32))
  local a0, b0, c0, d0, e0, f0, g0, h0 = unpack(H)
  local w = {}
  for block = 1, #s, 64 do
    for i = 0, 15 do
      local p, q, r, t = byte(s, block + i * 4, block + i * 4 + 3)
      w[i] = tobit(p * 2 ^ 24 + q * 2 ^ 16 + r * 2 ^ 8 + t)
    end
    for i = 16, 63 do
      local p, q = w[i - 15], w[i - 2]
      local s0 = bxor(ror(p, 7), ror(p, 18), rshift(p, 3))
      local s1 = bxor(ror(q, 17), ror(q, 19), rshift(q, 10))
      w[i] = tobit(w[i - 16] + s0 + w[i - 7] + s1)
    end
    local a, b, c, d, e, f, g, h = a0, b0, c0, d0, e0, f0, g0, h0
    for i = 0, 63 do
      local t1 = tobit(h + bxor(ror(e, 6), ror(e, 11), ror(e, 25)) + bxor(band(e, f), band(bnot(e), g)) + K[i + 1] + w[i])
      local t2 = tobit(bxor(ror(a, 2), ror(a, 13), ror(a, 22)) + bxor(band(a, b), band(a, c), band(b, c)))
      h, g, f, e, d, c, b, a = g, f, e, tobit(d + t1), c, b, a, tobit(t1 + t2)
    end
    a0, b0, c0, d0 = tobit(a0 + a), tobit(b0 + b), tobit(c0 + c), tobit(d0 + d)
    e0, f0, g0, h0 = tobit(e0 + e), tobit(f0 + f), tobit(g0 + g), tobit(h0 + h)
  end
  return word(a0) .. word(b0) .. word(c0) .. word(d0) .. word(e0) .. word(f0) .. word(g0) .. word(h0)
end

