-- Ends what was begun, after its items were ended, and notes that the receiver does well where it does.
-- KEYS: lane state (hash), lane items (hash), messages of the last hour (zset), groups (zset), what is held (zset)
-- ARGV: key of what was begun, 'well' where the receiver answered, now in ms, 'sent' where a message of news
--       went out, group (or ''), then the items
local HOUR, DAY = 3600000, 86400000

-- the place of an item among what is held, as ItemState.place writes it
local function place(item)
  local kept = cjson.decode(redis.call('HGET', KEYS[2], item) or '{}')
  return table.concat({kept.held or '', kept['until'] or '', kept.was_due_at or '', item}, '\t')
end

local places = {}
for n = 6, #ARGV do
  places[n] = place(ARGV[n])
end
redis.call('HDEL', KEYS[1], 'begun:' .. ARGV[1])
if ARGV[2] == 'well' then
  redis.call('HDEL', KEYS[1], 'failures', 'since', 'retry_at', 'standing', 'reason', 'message', 'tried_at',
    'destination')
end
if ARGV[4] == 'sent' then
  redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', ARGV[3] - HOUR)
  redis.call('PEXPIRE', KEYS[3], HOUR)
  if ARGV[5] ~= '' then
    redis.call('ZADD', KEYS[4], ARGV[3], ARGV[5])
    redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[3] - DAY)
    redis.call('PEXPIRE', KEYS[4], DAY)
  end
end
for n = 6, #ARGV do
  redis.call('HDEL', KEYS[2], ARGV[n])
  redis.call('ZREM', KEYS[5], places[n])
end
return 1
