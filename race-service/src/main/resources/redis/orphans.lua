-- Heats whose lease ran out a while ago, oldest first. Forgets those that are gone or closed, and passes by
-- those whose rules another living pod has and this one has not: they would stand before the others.
-- KEYS: leases, what pods can run. ARGV: a while ms, at most, prefix of heat keys, what this pod can run (rules
-- between spaces).
local LOOKED_AT_MOST = 2000 -- in one call; the next one goes on
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local before = now - ARGV[1]
local others = table.concat(redis.call('ZRANGEBYSCORE', KEYS[2], now, '+inf'))
local function has(list, rules) return string.find(list, ' ' .. rules .. ' ', 1, true) end
local found, passed, looked = {}, 0, 0
while #found < tonumber(ARGV[2]) and looked < LOOKED_AT_MOST do
  local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', before, 'LIMIT', passed, 100)
  if #ids == 0 then break end
  for _, id in ipairs(ids) do
    local have = redis.call('HMGET', ARGV[3] .. id, 'snapshot', 'closed', 'rules')
    if not have[1] or have[2] then
      redis.call('ZREM', KEYS[1], id)
    else
      passed = passed + 1
      local rules = have[3] or ''
      local theirs = rules ~= '' and not has(ARGV[4], rules) and has(others, rules)
      if not theirs and #found < tonumber(ARGV[2]) then found[#found + 1] = id end
    end
  end
  looked = looked + #ids
end
return found
