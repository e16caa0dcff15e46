-- A pod renews all its leases and says that it lives; what is owned is not forgotten. KEYS: leases,
-- what pods can run, heat... ARGV: pod, ttl ms, forget ms, what it can run (rules between spaces; '' when it leaves), then (heat
-- id, epoch)... Returns the ids of heats it has lost.
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local lost = {}
for i = 3, #KEYS do
  local id, epoch = ARGV[2 * i - 1], ARGV[2 * i]
  local have = redis.call('HMGET', KEYS[i], 'owner', 'epoch', 'closed')
  if have[1] == ARGV[1] and have[2] == epoch then
    if not have[3] then
      redis.call('HSET', KEYS[i], 'until', now + ARGV[2])
      redis.call('ZADD', KEYS[1], now + ARGV[2], id)
      redis.call('PEXPIRE', KEYS[i], ARGV[3])
      redis.call('PEXPIRE', KEYS[i] .. ':log', ARGV[3])
    end
  else
    lost[#lost + 1] = id
  end
end
if ARGV[4] ~= '' then
  redis.call('ZADD', KEYS[2], now + ARGV[2], ARGV[1] .. ARGV[4])
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - 60000)
return lost
