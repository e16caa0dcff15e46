-- A resume token is exchanged for the next one. KEYS: seats. ARGV: seat, token hash, next hash, forget ms.
-- The token before stays good until the client has shown that it got the next one (confirm.lua).
-- Returns the seat's new generation, or -1 when the token is wrong; a wrong token changes nothing.
local current, before = unpack(redis.call('HMGET', KEYS[1], 'token' .. ARGV[1], 'before' .. ARGV[1]))
if current == ARGV[2] then
  redis.call('HSET', KEYS[1], 'before' .. ARGV[1], current)
elseif before ~= ARGV[2] then
  return -1
end
redis.call('HSET', KEYS[1], 'token' .. ARGV[1], ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return redis.call('HINCRBY', KEYS[1], 'generation' .. ARGV[1], 1)
