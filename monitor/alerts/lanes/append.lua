-- Adds a line to an alert's log, if it has one. A log that is too long loses lines from between its first ones
-- and its newest; a line there says how many, as of when the last of them was written.
-- KEYS: log (list)   ARGV: line, most lines, how many of the first stay
-- Result: 1 added, 0 there is no log: an alert that was deleted gets none of its own.
local first = tonumber(ARGV[3])

local function at(place)
  return cjson.decode(redis.call('LINDEX', KEYS[1], place))
end

local function leave_out(line, count)
  redis.call('LSET', KEYS[1], first, cjson.encode({at = line.at, step = 'left_out', count = count}))
end

if redis.call('RPUSHX', KEYS[1], ARGV[1]) == 0 then
  return 0
end
while redis.call('LLEN', KEYS[1]) > tonumber(ARGV[2]) do
  local line = at(first)
  if line.step ~= 'left_out' then
    leave_out(line, 1)
  else
    leave_out(at(first + 1), line.count + 1)
    redis.call('LSET', KEYS[1], first + 1, '')
    redis.call('LREM', KEYS[1], 1, '')
  end
end
return 1
