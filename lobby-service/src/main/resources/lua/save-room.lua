-- Stores the next version of a room and moves every index with it, or changes nothing.
-- KEYS: room, code, open index, due index, running index, then a key per held and released player
-- ARGV: room id, version before, version now, snapshot, ttl ms, score in the open index ('' = not
--       open), next due ms, given up ms ('' = no heat runs), 'closed' or '', number of held players,
--       prefix of room keys, '1' when it may only be opened if no room is open
local id, before, now = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local held = tonumber(ARGV[10])

if tonumber(redis.call('HGET', KEYS[1], 'v') or '0') ~= before then
  return 'conflict'
end
for i = 6, 5 + held do
  local other = redis.call('GET', KEYS[i])
  if other and other ~= id and redis.call('EXISTS', ARGV[11] .. other) == 1 then
    return 'elsewhere'
  end
end
if before == 0 then
  if ARGV[12] == '1' and redis.call('ZCARD', KEYS[3]) > 0 then
    return 'open-exists'
  end
  local other = redis.call('GET', KEYS[2])
  if other and redis.call('EXISTS', ARGV[11] .. other) == 1 then
    return 'code-taken'
  end
end

for i = 6 + held, #KEYS do
  if redis.call('GET', KEYS[i]) == id then
    redis.call('DEL', KEYS[i])
  end
end
if ARGV[9] == 'closed' then
  redis.call('DEL', KEYS[1], KEYS[2])
  redis.call('ZREM', KEYS[3], id)
  redis.call('ZREM', KEYS[4], id)
  redis.call('ZREM', KEYS[5], id)
  return 'stored'
end
redis.call('HSET', KEYS[1], 'v', now, 'd', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('SET', KEYS[2], id, 'PX', ARGV[5])
for i = 6, 5 + held do
  redis.call('SET', KEYS[i], id, 'PX', ARGV[5])
end
redis.call('ZADD', KEYS[4], ARGV[7], id)
if ARGV[6] == '' then redis.call('ZREM', KEYS[3], id) else redis.call('ZADD', KEYS[3], ARGV[6], id) end
if ARGV[8] == '' then redis.call('ZREM', KEYS[5], id) else redis.call('ZADD', KEYS[5], ARGV[8], id) end
return 'stored'
