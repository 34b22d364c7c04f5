-- Notes what is about to be sent, for who holds the lane.
-- KEYS: lane state (hash), lane lease (string)   ARGV: token, what is begun as JSON, its key
-- Result: 1 noted, 0 another holds the lane.
local holder = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'begun:' .. ARGV[3], ARGV[2])
return 1
