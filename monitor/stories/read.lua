-- Gives what is needed to decide on an article's story; changes nothing.
-- KEYS: filed of the article, story of its guid (or filed again), filed of the article it copies
--       (or filed again), then the sorted sets of its terms
-- ARGV: prefix of the stories' keys, least terms shared, most stories
-- Result: filed, guid's story, filed of the one copied ('' each where there is none), then for each
--       candidate: story, version, profile
local prefix, least, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

local counts, order = {}, {}
for k = 4, #KEYS do
  for _, story in ipairs(redis.call('ZREVRANGE', KEYS[k], 0, -1)) do
    if not counts[story] then
      counts[story] = 0
      order[#order + 1] = story
    end
    counts[story] = counts[story] + 1
  end
end
table.sort(order, function(a, b)
  if counts[a] ~= counts[b] then return counts[a] > counts[b] end
  return a < b
end)

local result = {}
for k = 1, 3 do
  result[k] = (k == 1 or KEYS[k] ~= KEYS[1]) and redis.call('GET', KEYS[k]) or ''
end
local given = 0
for _, story in ipairs(order) do
  if counts[story] < least or given == most then break end
  local found = redis.call('HMGET', prefix .. story, 'version', 'profile')
  if found[1] then
    given = given + 1
    result[#result + 1] = story
    result[#result + 1] = found[1]
    result[#result + 1] = found[2]
  end
end
return result
