-- Counts the lines of an article and says in how many articles each was seen. A line counts once for
-- articles on one subject, so the same article again changes nothing. All in one call and atomic.
-- KEYS: the habits of a host, a hash: line -> day it was last seen, a colon, then the subjects it was
--       seen with, a comma between; at most as many as are needed to know it for furniture
-- ARGV: today in days since 1970, days until a line is forgotten, most lines of a host,
--       most subjects of a line, the article's subject (may be empty: then it teaches nothing), its lines
-- Result: for each line the number of subjects it was seen with, this article's included
local habits = KEYS[1]
local today, days = tonumber(ARGV[1]), tonumber(ARGV[2])
local max_lines, max_subjects, subject = tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
local FIRST = 6
local counts = {}
if #ARGV < FIRST then
  return counts
end

local lines = {}
for at = FIRST, #ARGV do
  lines[#lines + 1] = ARGV[at]
end
local own = {}
for part in string.gmatch(subject, '%S+') do
  own[part] = true
end

local function day_of(record)
  return tonumber(string.match(record, '^(%d+):'))
end

local changed = {}
for at, record in ipairs(redis.call('HMGET', habits, unpack(lines))) do
  local subjects, count, is_known = '', 0, false
  if record and day_of(record) + days > today then
    subjects = string.sub(record, string.find(record, ':', 1, true) + 1)
    for one in string.gmatch(subjects, '[^,]+') do
      count = count + 1
      for part in string.gmatch(one, '%S+') do
        is_known = is_known or own[part] ~= nil
      end
    end
  end
  if subject ~= '' then
    if not is_known and count < max_subjects then
      subjects = count == 0 and subject or subjects .. ',' .. subject
      count = count + 1
    end
    changed[#changed + 1] = lines[at]
    changed[#changed + 1] = today .. ':' .. subjects
  end
  counts[at] = count
end

if #changed > 0 then
  redis.call('HSET', habits, unpack(changed))
  redis.call('EXPIRE', habits, days * 86400)
  if redis.call('HLEN', habits) > max_lines then
    -- lines seen once go first, then the oldest; a fifth at a time, so that this is rare
    local all, ranked = redis.call('HGETALL', habits), {}
    for at = 1, #all, 2 do
      local _, more = string.gsub(all[at + 1], ',', '')
      ranked[#ranked + 1] = {all[at], more > 0 and 1 or 0, day_of(all[at + 1])}
    end
    table.sort(ranked, function(one, other)
      if one[2] ~= other[2] then
        return one[2] < other[2]
      end
      if one[3] ~= other[3] then
        return one[3] < other[3]
      end
      return one[1] < other[1]
    end)
    for at = 1, #ranked - math.floor(max_lines * 0.8) do
      redis.call('HDEL', habits, ranked[at][1])
    end
  end
end
return counts
