-- Puts an alert into the lanes of its receivers, or, where it is out already, notes one more outlet.
-- Doing it twice changes nothing: a second call for the same article finds what the first wrote.
-- KEYS: alert (hash), lanes (set), then a lane (list) for each receiver
-- ARGV: alert, its JSON, URL of the article, {outlet, url} of the article as JSON, then the receivers
-- Result: 'raised', 'also' (one more outlet), or 'known'
if redis.call('EXISTS', KEYS[1]) == 1 then
  if redis.call('HGET', KEYS[1], 'url') == ARGV[3] then
    return 'known'
  end
  if redis.call('HSETNX', KEYS[1], 'also:' .. ARGV[3], ARGV[4]) == 1 then
    return 'also'
  end
  return 'known'
end
redis.call('HSET', KEYS[1], 'json', ARGV[2], 'url', ARGV[3], 'open', #KEYS - 2)
for i = 3, #KEYS do
  redis.call('RPUSH', KEYS[i], ARGV[1])
  redis.call('SADD', KEYS[2], ARGV[i + 2])
end
return 'raised'
