-- Takes a lane's lease, or prolongs it for who has it.
-- KEYS: lane lease (string)   ARGV: token, lease in ms   Result: 1 held, 0 another has it
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
