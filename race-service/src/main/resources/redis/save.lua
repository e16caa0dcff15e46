-- The owner keeps a snapshot and the news of its log. KEYS: heat, leases, log.
-- ARGV: pod, epoch, snapshot, then, heat id, forget ms, where the news begin, news, revision, rules. A snapshot
-- that a later one of its epoch has overtaken is not kept. The log only ever grows, so writing a part of
-- it twice, or in another order, changes nothing. Returns 0 when the epoch is stale. `then`: keep the
-- lease, release it, or close the heat for good.
local have = redis.call('HMGET', KEYS[1], 'owner', 'epoch', 'revision')
if have[1] ~= ARGV[1] or have[2] ~= ARGV[2] then return 0 end
if tonumber(ARGV[9]) >= tonumber(have[3] or 0) then
  redis.call('HSET', KEYS[1], 'snapshot', ARGV[3], 'revision', ARGV[9], 'rules', ARGV[10])
end
redis.call('PEXPIRE', KEYS[1], ARGV[6])
if ARGV[8] ~= '' then redis.call('SETRANGE', KEYS[3], ARGV[7], ARGV[8]) end
redis.call('PEXPIRE', KEYS[3], ARGV[6])
if ARGV[4] == 'release' then
  redis.call('HSET', KEYS[1], 'until', 0)
  redis.call('ZADD', KEYS[2], 0, ARGV[5])
elseif ARGV[4] == 'close' then
  redis.call('HSET', KEYS[1], 'closed', 1, 'until', 0)
  redis.call('ZREM', KEYS[2], ARGV[5])
end
return 1
