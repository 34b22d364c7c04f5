-- Raises one alert for notices that wait, and ends them with it; unless one of them was told before.
-- KEYS: notices (hash), alert (hash), its log (list), lanes (set), order of lanes (string), an alert (hash)
--       for each notice, a lane (zset) for each receiver
-- ARGV: alert, its JSON, URL, how long it is remembered that a notice was told in s, when it is due in ms,
--       a line for the log, how many notices, the notices, then the receivers
-- Result: 1 raised; 0 nothing was, but for the end of those that were told before: the others wait.
local FIRST_NOTICE, FIRST_NOTICED = 8, 6
local count = tonumber(ARGV[7])
local are_new = true
for i = 0, count - 1 do
  if redis.call('EXISTS', KEYS[FIRST_NOTICED + i]) == 1 then
    redis.call('HDEL', KEYS[1], ARGV[FIRST_NOTICE + i])
    are_new = false
  end
end
if not are_new then
  return 0
end
for i = 0, count - 1 do
  redis.call('HSET', KEYS[FIRST_NOTICED + i], 'told', ARGV[1])
  redis.call('EXPIRE', KEYS[FIRST_NOTICED + i], ARGV[4])
  redis.call('HDEL', KEYS[1], ARGV[FIRST_NOTICE + i])
end
-- it may be the alert of the only notice; it expires when its lanes have let it go
local receivers = #ARGV - FIRST_NOTICE - count + 1
redis.call('HSET', KEYS[2], 'json', ARGV[2], 'url', ARGV[3], 'open', receivers)
redis.call('PERSIST', KEYS[2])
redis.call('RPUSH', KEYS[3], ARGV[6])
for i = 0, receivers - 1 do
  local score = string.format('%s.%03d', ARGV[5], redis.call('INCR', KEYS[5]) % 1000)
  redis.call('ZADD', KEYS[FIRST_NOTICED + count + i], score, ARGV[1])
  redis.call('SADD', KEYS[4], ARGV[FIRST_NOTICE + count + i])
end
return 1
