-- Writes what a subscription has become, unless somebody else was first.
-- KEYS: subscription (hash), subscriptions of feeds (hash), due (sorted set), live (sorted set)
-- ARGV: token, feed, the version that was read, due in ms, until when its hub is relied on in ms
--       or '', then the fields as field, value, ...
-- Result: 1 written; 0 it is gone or another version, and nothing was written.
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[3] then
  return 0
end
redis.call('HSET', KEYS[1], 'version', ARGV[3] + 1, unpack(ARGV, 6))
redis.call('ZADD', KEYS[3], ARGV[4], ARGV[1])
-- one that was replaced says nothing of its feed any more
if redis.call('HGET', KEYS[2], ARGV[2]) == ARGV[1] then
  if ARGV[5] == '' then
    redis.call('ZREM', KEYS[4], ARGV[2])
  else
    redis.call('ZADD', KEYS[4], ARGV[5], ARGV[2])
  end
end
return 1
