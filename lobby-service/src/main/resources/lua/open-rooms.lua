-- The snapshots of open rooms, the first to be filled first; forgets those that ran into their TTL.
-- KEYS: open index. ARGV: at most, prefix of room keys
local rooms = {}
for _, id in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, tonumber(ARGV[1]) - 1)) do
  local snapshot = redis.call('HGET', ARGV[2] .. id, 'd')
  if snapshot then
    rooms[#rooms + 1] = snapshot
  else
    redis.call('ZREM', KEYS[1], id)
  end
end
return rooms
