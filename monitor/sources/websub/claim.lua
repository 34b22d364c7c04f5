-- Takes subscriptions that are due; nobody else gets them before the lease ends.
-- KEYS: due (sorted set)
-- ARGV: now in ms, lease in ms, how many at most
-- Result: their tokens, the longest due first.
local tokens = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, token in ipairs(tokens) do
  redis.call('ZADD', KEYS[1], ARGV[1] + ARGV[2], token)
end
return tokens
