-- A pod asks to own a heat. KEYS: heat, leases, log. ARGV: pod, ttl ms, heat id, first snapshot, forget ms.
local owner, lease, epoch, closed, snapshot =
  unpack(redis.call('HMGET', KEYS[1], 'owner', 'until', 'epoch', 'closed', 'snapshot'))
if closed then return { 'closed' } end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
if owner and tonumber(lease) > now then return { 'held', owner, tonumber(epoch) } end
if not snapshot then
  if ARGV[4] == '' then
    redis.call('ZREM', KEYS[2], ARGV[3])
    return { 'unknown' }
  end
  snapshot = ARGV[4]
  redis.call('HSET', KEYS[1], 'snapshot', snapshot)
end
epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'until', now + ARGV[2], 'revision', 0)
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('ZADD', KEYS[2], now + ARGV[2], ARGV[3])
return { 'granted', epoch, snapshot, redis.call('GET', KEYS[3]) or '' }
