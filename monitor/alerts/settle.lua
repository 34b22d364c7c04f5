-- Ends the delivery at the head of a lane: sent, or given up as a dead letter.
-- KEYS: lane (list), lane lease (string), lane state (hash), alert (hash), dead letters (stream)
-- ARGV: token of the lease, alert, receiver, record of the delivery as JSON,
--       dead letter as JSON (empty: it was sent), expiry of the alert in s
-- Result: 1 done, 0 the lane is another's now, and nothing was written.
-- A lease that ended while Redis was away, and that nobody took, counts: the message was sent, and
-- had another held the lane meanwhile, its head would be a later alert.
local holder = redis.call('GET', KEYS[2])
if (holder and holder ~= ARGV[1]) or redis.call('LINDEX', KEYS[1], 0) ~= ARGV[2] then
  return 0
end
redis.call('LPOP', KEYS[1])
if ARGV[5] == '' then
  redis.call('DEL', KEYS[3])
else
  -- 'since' stays: it says how long the receiver has been down, whatever the alert
  redis.call('HDEL', KEYS[3], 'attempts', 'retry_at')
end
redis.call('HSET', KEYS[4], 'to:' .. ARGV[3], ARGV[4])
local open = redis.call('HINCRBY', KEYS[4], 'open', -1)
if ARGV[5] ~= '' then
  -- an alert with a dead letter is kept until a person decides
  redis.call('XADD', KEYS[5], '*', 'v', ARGV[5])
  redis.call('HINCRBY', KEYS[4], 'dead', 1)
end
if open <= 0 and tonumber(redis.call('HGET', KEYS[4], 'dead') or 0) <= 0 then
  redis.call('EXPIRE', KEYS[4], ARGV[6])
end
return 1
