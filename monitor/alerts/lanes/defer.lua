-- Notes that what was begun has failed, for who holds the lane.
-- KEYS: lane state (hash), lane lease (string), lane items (hash)
-- ARGV: token, key of what was begun, 'uncertain' where it may have arrived, how many fields of the state
--       follow, those (name, value), then for each item: item, what is kept of it as JSON
-- Result: 1 noted, 0 another holds the lane.
local holder = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[1] then
  return 0
end
local begun = 'begun:' .. ARGV[2]
-- who had the lane before may have ended the items since: nothing is kept of what is gone
local is_under_way = redis.call('HEXISTS', KEYS[1], begun) == 1
if ARGV[3] ~= 'uncertain' then
  redis.call('HDEL', KEYS[1], begun)
end
local last = 4 + 2 * tonumber(ARGV[4])
for n = 5, last, 2 do
  redis.call('HSET', KEYS[1], ARGV[n], ARGV[n + 1])
end
for n = last + 1, is_under_way and #ARGV or last, 2 do
  redis.call('HSET', KEYS[3], ARGV[n], ARGV[n + 1])
end
return 1
