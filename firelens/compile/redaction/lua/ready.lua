
-- Everything is read: what reading it left behind goes, before any text. Its machine code holds on to what it was compiled
-- for; and the collector lets as much garbage gather as there is memory in use, which the processor's caches then have to hold.
if jit_on then
  jit.flush()
  -- What redacts a text is run too seldom, and goes too many ways, to be worth its machine code: hundreds of traces, of which each
  -- is compiled for a few runs and held ever after. The loops over bytes are their own functions, and are compiled.
  for _, rare in ipairs { whole_record, fields_of, value_of, scalar, redacted, redacted_once, choose, consider, settle, view,
                          unescaped, raw_start, raw_end, start_quotes, quotes_at, replaced, allowed, leftmost } do
    jit.off(rare, true)
  end
end
for _ = 1, 2 do collectgarbage() end
-- The JIT keeps the way that a loop goes first: so it goes over known ground before any text with news for it.
do
  local warm = string.rep('e', 512)
  for _ = 1, 3 do run(warm, 1, #warm, BEGIN) end
end
