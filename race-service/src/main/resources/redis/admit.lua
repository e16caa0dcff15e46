-- A ticket becomes a seat, once. KEYS: used tickets, seats. ARGV: ticket id, seat, token hash, forget ms.
-- Returns the seat's new generation, or -1 when the ticket was used before.
if redis.call('SADD', KEYS[1], ARGV[1]) == 0 then return -1 end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('HSET', KEYS[2], 'token' .. ARGV[2], ARGV[3])
redis.call('HDEL', KEYS[2], 'before' .. ARGV[2])
local generation = redis.call('HINCRBY', KEYS[2], 'generation' .. ARGV[2], 1)
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return generation
