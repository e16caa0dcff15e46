-- A heat threw on its owner, or its owner cannot read it: it is counted, and the lease is free at once.
-- KEYS: heat, leases. ARGV: pod, epoch, heat id, why (AbortReason). Returns how often that happened by now.
local have = redis.call('HMGET', KEYS[1], 'owner', 'epoch', 'closed')
if not have[1] or have[3] then return 0 end
if have[1] == ARGV[1] and have[2] == ARGV[2] then
  redis.call('HSET', KEYS[1], 'owner', '', 'until', 0)
  redis.call('ZADD', KEYS[2], 0, ARGV[3])
end
redis.call('HSET', KEYS[1], 'fault', ARGV[4])
return redis.call('HINCRBY', KEYS[1], 'faults', 1)
