-- Hands items of a lane over to the lanes of other receivers, in one shard. Done twice it changes nothing.
-- KEYS: lane (zset), urgent lane (zset), lanes (set), then for each other receiver its lane and urgent lane,
--       then for each item: alert (hash), its log (list), rules of its story (set)
-- ARGV: expiry of alerts and rules in s, a line for the log where it goes to somebody, one where all of them
--       have it, how many other receivers, those, then for each item: item, when it is due in ms, rule (or '')
-- Result: how many have left the lane. Who was sent an alert, or has it in the lane, is not sent it again.
local count = tonumber(ARGV[4])
local FIRST_LANE, FIRST_ALERT, FIRST_ITEM = 4, 4 + 2 * count, 5 + count

local function has_it(alert, receiver)
  local told = redis.call('HGET', alert, 'to:' .. receiver)
  return told and cjson.decode(told).status == 'sent'
end

local function hand_over(urgent, item, due, rule, alert, log, rules)
  local given, open = 0, -1
  for n = 0, count - 1 do
    local receiver = ARGV[5 + n]
    local lane = KEYS[FIRST_LANE + 2 * n + urgent]
    if not has_it(alert, receiver) and redis.call('ZADD', lane, 'NX', due, item) == 1 then
      given = given + 1
      redis.call('SADD', KEYS[3], receiver)
      if rule ~= '' then
        redis.call('SADD', rules, receiver .. '\t' .. rule)
        redis.call('EXPIRE', rules, ARGV[1])
        -- it was put the alert, by the routes of its first article
        redis.call('HSETNX', alert, 'for:' .. receiver, '')
        -- it has the alert now, and need not be told that nobody has acknowledged it
        open = open - redis.call('ZREM', lane, item .. '/escalation')
      end
    end
  end
  redis.call('RPUSH', log, given > 0 and ARGV[2] or ARGV[3])
  open = redis.call('HINCRBY', alert, 'open', open + given)
  if open <= 0 and tonumber(redis.call('HGET', alert, 'dead') or 0) <= 0 then
    redis.call('EXPIRE', alert, ARGV[1])
    redis.call('EXPIRE', log, ARGV[1])
  end
end

local done = 0
for n = 0, (#KEYS - FIRST_ALERT + 1) / 3 - 1 do
  local item, due, rule = ARGV[FIRST_ITEM + 3 * n], ARGV[FIRST_ITEM + 3 * n + 1], ARGV[FIRST_ITEM + 3 * n + 2]
  local at = FIRST_ALERT + 3 * n
  for urgent = 0, 1 do
    if redis.call('ZREM', KEYS[1 + urgent], item) == 1 then
      done = done + 1
      if redis.call('EXISTS', KEYS[at]) == 1 then
        hand_over(urgent, item, due, rule, KEYS[at], KEYS[at + 1], KEYS[at + 2])
      end
    end
  end
end
return done
