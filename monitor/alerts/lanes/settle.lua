-- Ends items of a lane that lie in one shard: sent, muted, dropped, or given up as dead letters.
-- Whoever sent them may end them: had another taken the lane meanwhile, it would only send them again.
-- KEYS: lane (zset), urgent lane (zset), dead letters (stream); then for each item: alert (hash),
--       its log (list), thread (string)
-- ARGV: expiry of alerts in s, expiry of threads in s; then for each item: item, field of the alert that
--       says how it ended (or ''), the record of it as JSON, a dead letter as JSON (or ''), the thread's
--       first message as JSON (or ''), for an update when it was due in ms (or ''), how many further outlets its
--       message names where that can be changed (or ''), the update that changes it, when that is due in ms
-- Result: how many were ended; one that was ended by the same record before counts too.
-- An update that is due at another time by now was asked for anew while it was sent: it is told, and stays.
-- Outlets that joined while a message was on its way are counted, for no two clocks agree on what came first.
local done = 0

local function is_asked_anew(item, due)
  local score = due ~= '' and (redis.call('ZSCORE', KEYS[1], item) or redis.call('ZSCORE', KEYS[2], item))
  return score and math.floor(tonumber(score)) ~= tonumber(due)
end

-- the same words at the end of its log: the answer to the first time was lost
local function was_ended(alert, log, record)
  return redis.call('EXISTS', alert) == 0 or redis.call('LPOS', log, record, 'RANK', -1, 'MAXLEN', 50)
end

local function outlets(alert)
  local count = 0
  for _, field in ipairs(redis.call('HKEYS', alert)) do
    count = count + (string.sub(field, 1, 5) == 'also:' and 1 or 0)
  end
  return count
end

-- how many more wait: one, where a message that was just sent has to be changed already
local function put_update(lane, alert, named, update, due)
  if named == '' or outlets(alert) <= tonumber(named) then
    return 0
  end
  return redis.call('ZADD', lane, 'NX', due, update)
end

for n = 0, (#KEYS - 3) / 3 - 1 do
  local alert, log, thread = KEYS[4 + 3 * n], KEYS[5 + 3 * n], KEYS[6 + 3 * n]
  local at = 3 + 9 * n
  local item, field, record, letter, root = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
  local lane = redis.call('ZSCORE', KEYS[2], item) and KEYS[2] or KEYS[1]
  if is_asked_anew(item, ARGV[at + 5]) then
    done = done + 1
    if not was_ended(alert, log, record) then
      redis.call('RPUSHX', log, record)
    end
  elseif redis.call('ZREM', KEYS[1], item) + redis.call('ZREM', KEYS[2], item) > 0 then
    done = done + 1
    if letter ~= '' then
      redis.call('XADD', KEYS[3], '*', 'v', letter)
    end
    if redis.call('EXISTS', alert) == 1 then
      if field ~= '' then
        redis.call('HSET', alert, field, record)
      end
      redis.call('RPUSH', log, record)
      local more = put_update(lane, alert, ARGV[at + 6], ARGV[at + 7], ARGV[at + 8])
      local open = redis.call('HINCRBY', alert, 'open', more - 1)
      -- an alert with a dead letter is kept until a person decides
      local dead = redis.call('HINCRBY', alert, 'dead', letter ~= '' and 1 or 0)
      if open <= 0 and dead <= 0 then
        redis.call('EXPIRE', alert, ARGV[1])
        redis.call('EXPIRE', log, ARGV[1])
      end
    end
    if root ~= '' then
      redis.call('SET', thread, root, 'NX', 'EX', ARGV[2])
    end
  elseif was_ended(alert, log, record) then
    done = done + 1
  end
end
return done
