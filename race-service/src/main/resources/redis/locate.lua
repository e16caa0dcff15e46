-- Who owns these heats now. KEYS: heat... Returns (owner or '', epoch) for each.
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local found = {}
for _, key in ipairs(KEYS) do
  local have = redis.call('HMGET', key, 'owner', 'until', 'epoch')
  local living = have[1] and tonumber(have[2]) > now
  found[#found + 1] = living and have[1] or ''
  found[#found + 1] = tonumber(have[3] or 0)
end
return found
