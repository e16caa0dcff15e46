-- The pods that have given a sign of life lately, each with its rules. KEYS: what pods can run.
local t = redis.call('TIME')
return redis.call('ZRANGEBYSCORE', KEYS[1], t[1] * 1000 + math.floor(t[2] / 1000), '+inf')
