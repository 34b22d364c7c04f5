-- Takes a token from a destination's bucket; it fills by one every so long, up to its size.
-- KEYS: pace (hash)   ARGV: now in ms, time for one token in ms, size of the bucket
-- Result: 0 taken, else how long to wait in ms; nothing is taken then.
local now, every, size = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local not_before = tonumber(redis.call('HGET', KEYS[1], 'not_before') or 0)
if now < not_before then
  return math.ceil(not_before - now)
end
local tokens = tonumber(redis.call('HGET', KEYS[1], 'tokens') or size)
local at = tonumber(redis.call('HGET', KEYS[1], 'at') or now)
if at > now then
  -- the clock went back: the bucket fills from now on, and not only once the old time comes again
  at = now
  redis.call('HSET', KEYS[1], 'at', ARGV[1])
end
tokens = math.min(size, tokens + (now - at) / every)
if tokens < 1 then
  return math.ceil((1 - tokens) * every)
end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens - 1), 'at', ARGV[1])
redis.call('PEXPIRE', KEYS[1], math.max(60000, math.ceil(2 * size * every)))
return 0
