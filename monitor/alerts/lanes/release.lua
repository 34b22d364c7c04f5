-- Gives a lane's lease back, if it is still one's own.
-- KEYS: lane lease (string)   ARGV: token   Result: 1 given back, 0 it was another's
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
