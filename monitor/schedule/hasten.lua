-- Has a feed polled earlier than it would be; one that is being polled is left alone.
-- KEYS: due (sorted set), leases (hash)
-- ARGV: feed, by when in ms
-- Result: 1 where the feed is polled at all, else 0.
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then
  redis.call('ZADD', KEYS[1], 'XX', 'LT', ARGV[2], ARGV[1])
end
return redis.call('ZSCORE', KEYS[1], ARGV[1]) and 1 or 0
