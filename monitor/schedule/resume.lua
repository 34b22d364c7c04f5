-- Ends a feed's pause: it is due at once.
-- KEYS: due (sorted set), paused (hash)
-- ARGV: feed, now in ms
-- Result: 1 where it was paused, else 0.
if redis.call('HDEL', KEYS[2], ARGV[1]) == 0 then
  return 0
end
redis.call('ZADD', KEYS[1], 'XX', 'LT', ARGV[2], ARGV[1])
return 1
