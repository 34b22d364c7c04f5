-- Takes feeds that are due and gives each a lease.
-- KEYS: due (sorted set), leases (hash)
-- ARGV: now in ms, lease in ms, how many at most, token of the claimer
-- Result: feed, when it was due (ms), feed, when ...; the longest due first.
-- A feed whose lease ends unfinished is due again by itself: its score is the lease's end.
local rows = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[3])
for i = 1, #rows, 2 do
  redis.call('ZADD', KEYS[1], ARGV[1] + ARGV[2], rows[i])
  redis.call('HSET', KEYS[2], rows[i], ARGV[4])
end
return rows
