-- The client has its new token: the one before is worthless. KEYS: seats. ARGV: seat, token hash.
if redis.call('HGET', KEYS[1], 'token' .. ARGV[1]) == ARGV[2] then
  return redis.call('HDEL', KEYS[1], 'before' .. ARGV[1])
end
return 0
