-- Ends items of a lane that lie in one shard: sent, muted, dropped, or given up as dead letters.
-- Whoever sent them may end them: had another taken the lane meanwhile, it would only send them again.
-- KEYS: lane (zset), urgent lane (zset), dead letters (stream); then for each item: alert (hash),
--       its log (list), thread (string)
-- ARGV: expiry of alerts in s, expiry of threads in s; then for each item: item, field of the alert that
--       says how it ended (or ''), the record of it as JSON, a dead letter as JSON (or ''), the thread's
--       first message as JSON (or ''), for an update when it was due in ms (or '')
-- Result: how many were ended; one that was ended by the same record before counts too.
-- An update that is due at another time by now was asked for anew while it was sent: it is told, and stays.
local done = 0

local function is_asked_anew(item, due)
  local score = due ~= '' and (redis.call('ZSCORE', KEYS[1], item) or redis.call('ZSCORE', KEYS[2], item))
  return score and math.floor(tonumber(score)) ~= tonumber(due)
end

-- the same words at the end of its log: the answer to the first time was lost
local function was_ended(alert, log, record)
  return redis.call('EXISTS', alert) == 0 or redis.call('LPOS', log, record, 'RANK', -1, 'MAXLEN', 50)
end

for n = 0, (#KEYS - 3) / 3 - 1 do
  local alert, log, thread = KEYS[4 + 3 * n], KEYS[5 + 3 * n], KEYS[6 + 3 * n]
  local at = 3 + 6 * n
  local item, field, record, letter, root = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
  if is_asked_anew(item, ARGV[at + 5]) then
    done = done + 1
    redis.call('RPUSHX', log, record)
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
      local open = redis.call('HINCRBY', alert, 'open', -1)
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
