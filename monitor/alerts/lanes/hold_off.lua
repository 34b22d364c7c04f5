-- Has nobody send to a destination before a time; a later one that it asked for before stays.
-- KEYS: pace (hash)   ARGV: that time in ms, now in ms   Result: 1
local before = tonumber(redis.call('HGET', KEYS[1], 'not_before') or 0)
local until_ms = math.max(before, tonumber(ARGV[1]))
redis.call('HSET', KEYS[1], 'not_before', string.format('%.0f', until_ms))
redis.call('PEXPIRE', KEYS[1], math.max(60000, until_ms - tonumber(ARGV[2]) + 60000))
return 1
