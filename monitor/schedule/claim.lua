-- Takes feeds that are due and gives each a lease.
-- KEYS: due (sorted set), leases (hash), paused (hash), entries (stream)
-- ARGV: now in ms, lease in ms, how many at most, token of the claimer, how many entries may wait
-- Result: feed, when it was due (ms), feed, when ...; the longest due first. Nil where so many entries
-- wait to be read that no feed is to give more.
-- A feed whose lease ends unfinished is due again by itself: its score is the lease's end.
-- A paused feed is due when its pause ends, and is passed over until then.
if redis.call('XLEN', KEYS[4]) >= tonumber(ARGV[5]) then
  return false
end
local rows = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[3])
local claimed = {}
local has_paused = redis.call('EXISTS', KEYS[3]) == 1
for i = 1, #rows, 2 do
  local ends = has_paused and redis.call('HGET', KEYS[3], rows[i])
  if ends and tonumber(ends) > tonumber(ARGV[1]) then
    redis.call('ZADD', KEYS[1], ends, rows[i])
  else
    if ends then
      redis.call('HDEL', KEYS[3], rows[i])
    end
    redis.call('ZADD', KEYS[1], ARGV[1] + ARGV[2], rows[i])
    redis.call('HSET', KEYS[2], rows[i], ARGV[4])
    claimed[#claimed + 1] = rows[i]
    claimed[#claimed + 1] = rows[i + 1]
  end
end
return claimed
