-- Ends a subscription: nothing of it stays.
-- KEYS: subscription (hash), subscriptions of feeds (hash), due (sorted set), live (sorted set)
-- ARGV: token, feed
-- Result: 1.
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[3], ARGV[1])
if redis.call('HGET', KEYS[2], ARGV[2]) == ARGV[1] then
  redis.call('HDEL', KEYS[2], ARGV[2])
  redis.call('ZREM', KEYS[4], ARGV[2])
end
return 1
