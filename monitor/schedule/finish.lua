-- Ends one poll: the feed's state, its new entries and its next due time, together.
-- KEYS: due (sorted set), leases (hash), feed (hash), entries (stream)
-- ARGV: feed, token, next due in ms, how many arguments are state, then the state as field, value,
--       field, value ..., then an entry each
-- Result: 1 written, 0 the lease is another's or the feed was removed, and nothing was written.
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then
  return 0
end
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
local last = 4 + ARGV[4]
redis.call('HSET', KEYS[3], unpack(ARGV, 5, last))
for i = last + 1, #ARGV do
  redis.call('XADD', KEYS[4], '*', 'v', ARGV[i])
end
return 1
