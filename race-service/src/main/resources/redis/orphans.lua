-- Heats whose lease ran out a while ago, oldest first. Forgets those that are gone or closed: they would
-- stand before the others for ever. KEYS: leases. ARGV: a while ms, at most, prefix of heat keys.
local LOOKED_AT_MOST = 2000 -- in one call; the next one goes on
local t = redis.call('TIME')
local before = t[1] * 1000 + math.floor(t[2] / 1000) - ARGV[1]
local found, passed, looked = {}, 0, 0
while #found < tonumber(ARGV[2]) and looked < LOOKED_AT_MOST do
  local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', before, 'LIMIT', passed, 100)
  if #ids == 0 then break end
  for _, id in ipairs(ids) do
    local have = redis.call('HMGET', ARGV[3] .. id, 'snapshot', 'closed')
    if not have[1] or have[2] then
      redis.call('ZREM', KEYS[1], id)
    else
      passed = passed + 1
      if #found < tonumber(ARGV[2]) then found[#found + 1] = id end
    end
  end
  looked = looked + #ids
end
return found
