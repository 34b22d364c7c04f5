-- Notes what is about to be sent, for who holds the lane.
-- KEYS: lane state (hash), lane lease (string)   ARGV: token, what is begun as JSON, its key
-- Result: 1 noted, 0 the lane is not held: who stood still for longer than its lease does not know who sent what
--         meanwhile, though nobody may have the lane by now.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'begun:' .. ARGV[3], ARGV[2])
return 1
