-- Gives a try back to each of these counts whose window is not over. KEYS: count...
for _, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or '0') > 0 then redis.call('DECR', key) end
end
return 0
