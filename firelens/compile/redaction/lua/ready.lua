
-- Everything is read: what reading it left behind goes, before any text. Its machine code holds on to what it was compiled
-- for, the data above among it, some four megabytes; and the collector lets as much garbage gather as there is memory in use,
-- which the processor's caches then have to hold. Of a whole run over clean logs that was a tenth.
if jit_on then jit.flush() end
for _ = 1, 2 do collectgarbage() end
-- The JIT keeps the way that a loop goes first: so it goes over known ground before any text with news for it.
do
  local warm = string.rep('e', 512)
  for _ = 1, 3 do run(warm, 1, #warm, BEGIN) end
end
