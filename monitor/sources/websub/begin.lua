-- Begins a subscription in place of the one that its feed had.
-- KEYS: subscription (hash), the old one (hash), subscriptions of feeds (hash), due (sorted set),
--       live (sorted set)
-- ARGV: token, feed, token of the old one or '', now in ms, then the fields as field, value, ...
-- Result: 1 begun, and the old one is to be left; 0 the feed has another by now, nothing written.
if (redis.call('HGET', KEYS[3], ARGV[2]) or '') ~= ARGV[3] then
  return 0
end
redis.call('HSET', KEYS[1], 'version', 1, unpack(ARGV, 5))
redis.call('HSET', KEYS[3], ARGV[2], ARGV[1])
redis.call('ZADD', KEYS[4], ARGV[4], ARGV[1])
redis.call('ZREM', KEYS[5], ARGV[2])
if redis.call('EXISTS', KEYS[2]) == 1 and redis.call('HGET', KEYS[2], 'state') ~= 'leaving' then
  redis.call('HSET', KEYS[2], 'state', 'leaving', 'failures', 0)
  redis.call('HINCRBY', KEYS[2], 'version', 1)
  redis.call('ZADD', KEYS[4], ARGV[4], ARGV[3])
end
return 1
