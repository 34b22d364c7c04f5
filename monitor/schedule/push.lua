-- Keeps a document that a hub pushed, and makes its feed due.
-- KEYS: due (sorted set), leases (hash), feed (hash), pushed (list), paused (hash)
-- ARGV: feed, now in ms, the document, how many are kept at most
-- Result: how many wait; 0 where the feed is not polled, and nothing was kept.
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) or redis.call('HEXISTS', KEYS[5], ARGV[1]) == 1 then
  return 0
end
-- who polls it now has read the oldest ones: the list may only grow at its end meanwhile
if redis.call('LLEN', KEYS[4]) >= tonumber(ARGV[4]) then
  return 0
end
local waiting = redis.call('RPUSH', KEYS[4], ARGV[3])
redis.call('HSET', KEYS[3], 'pushed', waiting)
-- who polls it now finds it when he finishes
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then
  redis.call('ZADD', KEYS[1], 'XX', 'LT', ARGV[2], ARGV[1])
end
return waiting
