-- Puts an alert into the lanes of its receivers, or, where it is out already, notes one more outlet.
-- Doing it twice changes nothing: a second call for the same article finds what the first wrote.
-- KEYS: alert (hash), its log (list), recent alerts (zset), rules of its story (set), lanes (set), order of
--       lanes (string), then a lane (zset) for each item
-- ARGV: alert, its JSON, URL of the article, {outlet, url} of the article as JSON, its telling,
--       'waiting' to note the outlet only, rule, how many independent origins the story has, now in ms,
--       how long what waits is kept in s, how long the recent ones are in ms, a line for the log, how many
--       of the items are for when one more outlet is noted, 'rest' where its receivers hear of an alert that is
--       out only if nobody has it; then for each item, alerts before escalations: receiver, item, due in ms
-- Result: 'raised'; 'again' it was, by this telling; 'also' it is out, and one more outlet is noted;
--         'known' it is out, and the outlet was noted; 'waiting' it is not out
local FIRST_LANE, FIRST_ITEM = 7, 15
-- More outlets than anybody is shown: a feed that makes up addresses must not fill Redis.
local MOST_FIELDS = 1000
local alert, json, url, also, telling = KEYS[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local updates = tonumber(ARGV[13])
local count = #KEYS - FIRST_LANE + 1

-- A receiver has the alert's own message, or is being sent it at this moment, without what comes now.
-- One that came in a digest or group is not written anew.
local function has_its_message(receiver, lane)
  local told = redis.call('HGET', alert, 'to:' .. receiver)
  if told then
    local how = cjson.decode(told)
    return how.status == 'sent' and how.kind == 'alert'
  end
  local due = redis.call('ZSCORE', lane, ARGV[1])
  return due and math.floor(tonumber(due)) <= tonumber(ARGV[9])
end

-- A receiver was put the alert, at whatever article, or had it by way of its escalation.
local function was_put(receiver)
  local told = redis.call('HGET', alert, 'to:' .. receiver)
  local how = told and cjson.decode(told)
  -- the silence was held against the article of then: another may be of an outlet that nobody silenced
  if how and how.status == 'muted' and how.reason == 'silence' then
    return false
  end
  if redis.call('HEXISTS', alert, 'for:' .. receiver) == 1 then
    return true
  end
  -- an escalation that was not needed told it nothing
  return how and (how.status == 'sent' or how.kind ~= 'escalation')
end

local function has_anybody()
  for _, field in ipairs(redis.call('HKEYS', alert)) do
    if string.sub(field, 1, 4) == 'for:' and was_put(string.sub(field, 5)) then
      return true
    end
  end
  return false
end

-- Of the items, those for receivers whose routes take this article and took none before it.
local function of_later_routes()
  local given, names = {}, {}
  if ARGV[14] == 'rest' and has_anybody() then
    return given, names
  end
  for n = 0, count - updates - 1 do
    local at = FIRST_ITEM + 3 * n
    local receiver, is_alert = ARGV[at], ARGV[at + 1] == ARGV[1]
    -- with nobody to acknowledge it anew, nothing is escalated anew
    if (is_alert or #names > 0) and not was_put(receiver) then
      local escalation = redis.call('ZSCORE', KEYS[FIRST_LANE + n], ARGV[1] .. '/escalation')
      -- whose escalation is due is being sent that
      if not escalation or math.floor(tonumber(escalation)) > tonumber(ARGV[9]) then
        table.insert(given, n)
        if is_alert then
          table.insert(names, receiver)
        end
      end
    end
  end
  return given, names
end

-- The line for the log, of some receivers only: the others have it.
local function line_for(names)
  local said = cjson.decode(ARGV[12])
  said.receivers = names
  return cjson.encode(said)
end

local function put(n, only_where_told)
  local at = FIRST_ITEM + 3 * n
  local receiver, item, due = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  if only_where_told and not has_its_message(receiver, KEYS[FIRST_LANE + n]) then
    return
  end
  -- written out: Lua's own numbers lose the last digits of a time
  local score = string.format('%s.%03d', due, redis.call('INCR', KEYS[6]) % 1000)
  if redis.call('ZADD', KEYS[FIRST_LANE + n], 'NX', score, item) == 1 then
    redis.call('HINCRBY', alert, 'open', 1)
    redis.call('PERSIST', alert)
    redis.call('PERSIST', KEYS[2])
    redis.call('SADD', KEYS[5], receiver)
    if item == ARGV[1] then
      -- an escalation may never come: it tells nobody yet. A tab stands in no name of receiver or rule
      redis.call('SADD', KEYS[4], receiver .. '\t' .. ARGV[7])
      redis.call('EXPIRE', KEYS[4], ARGV[10])
      -- the article by whose routes it gets it, where that is not the alert's own
      redis.call('HSET', alert, 'for:' .. receiver, redis.call('HGET', alert, 'url') == url and '' or json)
      -- where a silence muted it, it waits now
      redis.call('HDEL', alert, 'to:' .. receiver)
      -- it has the alert now, and need not be told that nobody has acknowledged it
      if redis.call('ZREM', KEYS[FIRST_LANE + n], ARGV[1] .. '/escalation') == 1 then
        redis.call('HINCRBY', alert, 'open', -1)
      end
    end
  elseif only_where_told and tonumber(redis.call('ZSCORE', KEYS[FIRST_LANE + n], item)) <= tonumber(ARGV[9]) then
    -- it may be under way without this outlet: by its time settle.lua sees that it was asked for anew
    redis.call('ZADD', KEYS[FIRST_LANE + n], 'XX', score, item)
  end
end

local function note_origins()
  if tonumber(ARGV[8]) > tonumber(redis.call('HGET', alert, 'origins') or 0) then
    redis.call('HSET', alert, 'origins', ARGV[8])
  end
end

if redis.call('HEXISTS', alert, 'json') == 1 then
  if redis.call('HGET', alert, 'telling') == telling then
    note_origins()
    return 'again'
  end
  -- its story goes on: were it forgotten, the next outlet would raise it anew
  if redis.call('TTL', alert) > 0 then
    redis.call('EXPIRE', alert, ARGV[10])
    redis.call('EXPIRE', KEYS[2], ARGV[10])
  end
  local given, names = of_later_routes()
  local said = #names > 0 and line_for(names)
  note_origins()
  local is_full = redis.call('HLEN', alert) >= MOST_FIELDS
  -- one that waited is noted already, and comes now that the alert is out
  local waited = ARGV[6] ~= 'waiting' and redis.call('HDEL', alert, 'back:' .. url) == 1
  local is_own = redis.call('HGET', alert, 'url') == url
  if not is_own and (waited or is_full or redis.call('HSETNX', alert, 'also:' .. url, also) == 1) then
    for n = count - updates, is_full and -1 or count - 1 do
      put(n, true)
    end
    for _, n in ipairs(given) do
      put(n, false)
    end
    if said then
      redis.call('RPUSH', KEYS[2], said)
    end
    return 'also'
  end
  return 'known'
end

if ARGV[6] == 'waiting' then
  if redis.call('HLEN', alert) < MOST_FIELDS and redis.call('HSETNX', alert, 'also:' .. url, also) == 1 then
    redis.call('HSET', alert, 'back:' .. url, json)
  end
  redis.call('EXPIRE', alert, ARGV[10])
  return 'waiting'
end

redis.call('HDEL', alert, 'also:' .. url, 'back:' .. url)
redis.call('PERSIST', alert)
redis.call('HSET', alert, 'json', json, 'url', url, 'telling', telling, 'open', 0)
note_origins()
redis.call('RPUSH', KEYS[2], ARGV[12])
redis.call('ZADD', KEYS[3], ARGV[9], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', ARGV[9] - ARGV[11])
for n = 0, count - updates - 1 do
  put(n, false)
end
if count == updates then
  -- nobody hears of it
  redis.call('EXPIRE', alert, ARGV[10])
  redis.call('EXPIRE', KEYS[2], ARGV[10])
end
return 'raised'
