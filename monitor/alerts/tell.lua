-- Raises one alert for notices that wait, and ends them with it; unless one of them was told before.
-- KEYS: notices (hash), alert (hash), lanes (set), an alert (hash) for each notice, a lane (list) for
--       each receiver
-- ARGV: alert, its JSON, URL, how long it is remembered that a notice was told in s, how many notices,
--       the notices, then the receivers
-- Result: 1 raised; 0 nothing was, but for the end of those that were told before: the others wait.
local count = tonumber(ARGV[5])
local are_new = true
for i = 1, count do
  if redis.call('EXISTS', KEYS[3 + i]) == 1 then
    redis.call('HDEL', KEYS[1], ARGV[5 + i])
    are_new = false
  end
end
if not are_new then
  return 0
end
for i = 1, count do
  redis.call('HSET', KEYS[3 + i], 'told', ARGV[1])
  redis.call('EXPIRE', KEYS[3 + i], ARGV[4])
  redis.call('HDEL', KEYS[1], ARGV[5 + i])
end
-- it may be the alert of the only notice; it expires when its lanes have let it go
redis.call('HSET', KEYS[2], 'json', ARGV[2], 'url', ARGV[3], 'open', #KEYS - 3 - count)
redis.call('PERSIST', KEYS[2])
for i = 4 + count, #KEYS do
  redis.call('RPUSH', KEYS[i], ARGV[1])
  redis.call('SADD', KEYS[3], ARGV[i + 2])
end
return 1
