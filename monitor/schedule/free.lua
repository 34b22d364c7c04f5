-- Ends the lease of somebody who polls the feed no more: it is due at once.
-- KEYS: due (sorted set), leases (hash)
-- ARGV: feed, token of the lease, now in ms
-- Result: 1 where it was that one's lease, else 0 and nothing was written.
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then
  return 0
end
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('ZADD', KEYS[1], 'XX', 'LT', ARGV[3], ARGV[1])
return 1
