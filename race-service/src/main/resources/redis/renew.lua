-- A pod renews all its leases and says that it lives. KEYS: leases, pods, heat...
-- ARGV: pod, ttl ms, then (heat id, epoch)... Returns the ids of heats it has lost.
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local lost = {}
for i = 3, #KEYS do
  local id, epoch = ARGV[2 * i - 3], ARGV[2 * i - 2]
  local have = redis.call('HMGET', KEYS[i], 'owner', 'epoch')
  if have[1] == ARGV[1] and have[2] == epoch then
    redis.call('HSET', KEYS[i], 'until', now + ARGV[2])
    redis.call('ZADD', KEYS[1], now + ARGV[2], id)
  else
    lost[#lost + 1] = id
  end
end
redis.call('ZADD', KEYS[2], now + ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - 60000)
return lost
