-- Puts an alert into the lanes of its receivers, or, where it is out already, notes one more outlet.
-- Doing it twice changes nothing: a second call for the same article finds what the first wrote.
-- KEYS: alert (hash), lanes (set), then a lane (list) for each receiver
-- ARGV: alert, its JSON, URL of the article, {outlet, url} of the article as JSON, its telling,
--       'waiting' to note the outlet only, expiry of what waits in s, then the receivers
-- Result: 'raised'; 'again' it was, by this telling; 'also' it is out, and one more outlet is noted;
--         'known' it is out, and the outlet was noted; 'waiting' it is not out
local RECEIVERS = 7
local alert, json, url, also, telling = KEYS[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

if redis.call('HEXISTS', alert, 'json') == 1 then
  if redis.call('HGET', alert, 'telling') == telling then
    return 'again'
  end
  if redis.call('HGET', alert, 'url') ~= url and redis.call('HSETNX', alert, 'also:' .. url, also) == 1 then
    return 'also'
  end
  return 'known'
end

if ARGV[6] == 'waiting' then
  redis.call('HSETNX', alert, 'also:' .. url, also)
  redis.call('EXPIRE', alert, ARGV[7])
  return 'waiting'
end

redis.call('HDEL', alert, 'also:' .. url)
redis.call('PERSIST', alert)
redis.call('HSET', alert, 'json', json, 'url', url, 'telling', telling, 'open', #KEYS - 2)
for i = 3, #KEYS do
  redis.call('RPUSH', KEYS[i], ARGV[1])
  redis.call('SADD', KEYS[2], ARGV[RECEIVERS + i - 2])
end
return 'raised'
