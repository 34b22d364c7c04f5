-- Ends one poll: the feed's state, its new entries and its next due time, together.
-- KEYS: due (sorted set), leases (hash), feed (hash), entries (stream), pushed (list)
-- ARGV: feed, token, next due in ms, now in ms, how many pushed documents were read, how many entries
--       may wait, when the feed is due again where they are so many, how many arguments are state, then
--       the state as field, value, field, value ..., then an entry each
-- Result: 1 written; 0 the lease is another's or the feed was removed, and nothing was written; 2 too
--         many entries wait, and nothing was written: the feed is polled again, and finds them again.
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then
  return 0
end
-- What can fail comes before what is written: a script that fails half-way is not rolled back.
local last = 8 + ARGV[8]
local is_full = #ARGV > last and redis.call('XLEN', KEYS[4]) >= tonumber(ARGV[6])
redis.call('HDEL', KEYS[2], ARGV[1])
if is_full then
  redis.call('ZADD', KEYS[1], ARGV[7], ARGV[1])
  return 2
end
local due = ARGV[3]
if ARGV[5] ~= '0' then
  redis.call('LTRIM', KEYS[5], ARGV[5], -1)
end
local waiting = redis.call('LLEN', KEYS[5])
if waiting > 0 then
  due = ARGV[4] -- pushed while it was polled
end
redis.call('ZADD', KEYS[1], due, ARGV[1])
redis.call('HSET', KEYS[3], unpack(ARGV, 9, last))
if waiting > 0 or ARGV[5] ~= '0' then
  redis.call('HSET', KEYS[3], 'pushed', waiting)
end
for i = last + 1, #ARGV do
  redis.call('XADD', KEYS[4], '*', 'v', ARGV[i])
end
return 1
