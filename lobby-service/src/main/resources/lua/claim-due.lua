-- Takes rooms that need a look and puts them off, so that one pod looks and, if it dies, another.
-- KEYS: due index. ARGV: due up to ms, put off until ms, at most
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do
  redis.call('ZADD', KEYS[1], ARGV[2], id)
end
return ids
