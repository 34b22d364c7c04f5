-- Keeps what a person said to an alert, and has the receivers that were told of it show that.
-- KEYS: alert (hash), its log (list), order of lanes (string), then a lane (zset) for each receiver
-- ARGV: a word for who said what, the answer as JSON, a line for the log, most answers, now in ms, alert,
--       after how many ms the same may be said anew (or '', for never), then the receivers
-- Result: 1 kept, 0 it was said before, -1 the alert is gone, -2 too many answers.
local FIRST_LANE, FIRST_RECEIVER = 4, 8
local alert, word, now = KEYS[1], 'said:' .. ARGV[1], tonumber(ARGV[5])

-- Who was not shown the alert, for it was muted there, is not shown what is said to it. One that is being sent
-- may stand there already, with buttons, though nobody has noted so: it is shown once that has ended.
local function was_shown(receiver, lane)
  local told = redis.call('HGET', alert, 'to:' .. receiver)
  if told then
    return cjson.decode(told).status == 'sent'
  end
  local due = redis.call('ZSCORE', lane, ARGV[6])
  if due then
    return math.floor(tonumber(due)) <= now
  end
  -- put there, neither ended nor in this lane: it is urgent, and nothing holds that
  return redis.call('HEXISTS', alert, 'for:' .. receiver) == 1
end

if redis.call('HEXISTS', alert, 'json') == 0 then
  return -1
end
local said_at = redis.call('HGET', alert, word)
if said_at and (ARGV[7] == '' or now < tonumber(said_at) + tonumber(ARGV[7])) then
  return 0
end
if tonumber(redis.call('HGET', alert, 'answers') or 0) >= tonumber(ARGV[4]) then
  return -2
end
local shown = {}
for n = 0, #ARGV - FIRST_RECEIVER do
  if was_shown(ARGV[FIRST_RECEIVER + n], KEYS[FIRST_LANE + n]) then
    table.insert(shown, KEYS[FIRST_LANE + n])
  end
end
redis.call('HSET', alert, word, ARGV[5])
local nth = redis.call('HINCRBY', alert, 'answers', 1)
redis.call('HSET', alert, 'answer:' .. nth, ARGV[2])
redis.call('RPUSH', KEYS[2], ARGV[3])
for _, lane in ipairs(shown) do
  local score = string.format('%s.%03d', ARGV[5], redis.call('INCR', KEYS[3]) % 1000)
  if redis.call('ZADD', lane, 'NX', score, ARGV[6] .. '/answer/' .. nth) == 1 then
    redis.call('HINCRBY', alert, 'open', 1)
    redis.call('PERSIST', alert)
    redis.call('PERSIST', KEYS[2])
  end
end
return 1
