-- A pod asks to own a heat. KEYS: heat, leases, log, what pods can run.
-- ARGV: pod, ttl ms, heat id, first snapshot, its rules, its spec, forget ms, then what this pod can run (rules
-- between spaces), how many faults end a heat, and how long one waits for a pod that has its rules, ms.
-- A heat that failed too often, or that nobody alive can run, is granted as `doomed`: to be aborted.
local owner, lease, epoch, closed, snapshot, rules, faults, fault, forsaken = unpack(redis.call('HMGET', KEYS[1],
  'owner', 'until', 'epoch', 'closed', 'snapshot', 'rules', 'faults', 'fault', 'forsaken'))
if closed then return { 'closed' } end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
if owner and tonumber(lease) > now then return { 'held', owner, tonumber(epoch) } end
if not snapshot then
  if ARGV[4] == '' then
    redis.call('ZREM', KEYS[2], ARGV[3])
    return { 'unknown' }
  end
  snapshot, rules = ARGV[4], ARGV[5]
  redis.call('HSET', KEYS[1], 'snapshot', snapshot, 'rules', rules, 'spec', ARGV[6])
end

local function has(list) return string.find(list, ' ' .. rules .. ' ', 1, true) end

local doom = ''
if tonumber(faults or 0) >= tonumber(ARGV[9]) then
  doom = fault
elseif rules and rules ~= '' and not has(ARGV[8]) then
  for _, pod in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], now, '+inf')) do
    if has(pod) then
      redis.call('HDEL', KEYS[1], 'forsaken')
      return { 'deferred', string.match(pod, '^%S+'), tonumber(epoch or 0) }
    end
  end
  if not forsaken then redis.call('HSET', KEYS[1], 'forsaken', now) end
  if now - (forsaken or now) < tonumber(ARGV[10]) then return { 'deferred', '', tonumber(epoch or 0) } end
  doom = '1' -- ABORT_REASON_NO_RULES
end
epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'until', now + ARGV[2], 'revision', 0)
redis.call('PEXPIRE', KEYS[1], ARGV[7])
redis.call('ZADD', KEYS[2], now + ARGV[2], ARGV[3])
if doom ~= '' then
  return { 'doomed', epoch, snapshot, redis.call('HGET', KEYS[1], 'spec') or '', tonumber(doom) }
end
redis.call('HDEL', KEYS[1], 'forsaken')
return { 'granted', epoch, snapshot, redis.call('GET', KEYS[3]) or '' }
