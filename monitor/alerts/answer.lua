-- Keeps what a person said to an alert, and has the receivers that were told of it show that.
-- KEYS: alert (hash), its log (list), order of lanes (string), then a lane (zset) for each receiver
-- ARGV: a word for who said what, the answer as JSON, a line for the log, most answers, now in ms, alert,
--       then the receivers
-- Result: 1 kept, 0 it was said before, -1 the alert is gone, -2 too many answers.
if redis.call('HEXISTS', KEYS[1], 'json') == 0 then
  return -1
end
if redis.call('HSETNX', KEYS[1], 'said:' .. ARGV[1], ARGV[5]) == 0 then
  return 0
end
local nth = redis.call('HINCRBY', KEYS[1], 'answers', 1)
if nth > tonumber(ARGV[4]) then
  redis.call('HDEL', KEYS[1], 'said:' .. ARGV[1])
  return -2
end
redis.call('HSET', KEYS[1], 'answer:' .. nth, ARGV[2])
redis.call('RPUSH', KEYS[2], ARGV[3])
for n = 7, #ARGV do
  local receiver = ARGV[n]
  local told = redis.call('HGET', KEYS[1], 'to:' .. receiver)
  -- who was not shown the alert, for it was muted there, is not shown what is said to it
  if told and cjson.decode(told).status == 'sent' then
    local score = string.format('%s.%03d', ARGV[5], redis.call('INCR', KEYS[3]) % 1000)
    if redis.call('ZADD', KEYS[n - 3], 'NX', score, ARGV[6] .. '/answer/' .. nth) == 1 then
      redis.call('HINCRBY', KEYS[1], 'open', 1)
      redis.call('PERSIST', KEYS[1])
      redis.call('PERSIST', KEYS[2])
    end
  end
end
return 1
