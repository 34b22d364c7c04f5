-- Ends a dead letter of a delivery: sent on its way again, or dropped for good.
-- KEYS: dead letters (stream), alert (hash), its log (list), lane (zset), lanes (set), order of lanes (string)
-- ARGV: letter, item, receiver, 'retry' or 'drop', expiry of the alert in s, now in ms, a line for the log,
--       field of the alert that says how it ended (or '')
-- Result: 1 done, 0 the letter is gone: somebody else has decided, -1 the alert is gone.
if #redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1]) == 0 then
  return 0
end
local is_there = redis.call('EXISTS', KEYS[2]) == 1
if ARGV[4] == 'retry' and not is_there then
  return -1
end
redis.call('XDEL', KEYS[1], ARGV[1])
if not is_there then
  return 1
end
local dead = redis.call('HINCRBY', KEYS[2], 'dead', -1)
redis.call('RPUSH', KEYS[3], ARGV[7])
if ARGV[4] == 'retry' then
  if ARGV[8] ~= '' then
    redis.call('HDEL', KEYS[2], ARGV[8])
  end
  redis.call('PERSIST', KEYS[2])
  redis.call('PERSIST', KEYS[3])
  -- of those of one millisecond the first comes first
  local score = string.format('%s.%03d', ARGV[6], redis.call('INCR', KEYS[6]) % 1000)
  if redis.call('ZADD', KEYS[4], 'NX', score, ARGV[2]) == 1 then
    redis.call('HINCRBY', KEYS[2], 'open', 1)
  end
  redis.call('SADD', KEYS[5], ARGV[3])
elseif dead <= 0 and tonumber(redis.call('HGET', KEYS[2], 'open') or 0) <= 0 then
  redis.call('EXPIRE', KEYS[2], ARGV[5])
  redis.call('EXPIRE', KEYS[3], ARGV[5])
end
return 1
