-- Counts the lines of an article and says how often and with what each was seen. All in one call and atomic.
-- KEYS: the habits of a host, a hash: '#' -> how many articles were read; line -> day it was last seen, day it
--       was first seen with a subject, day with the latest new one, how many articles had been read before
--       the first that carried it, how many carried it, then the subjects it was seen with, a comma between,
--       at most as many as are needed to know it for furniture; all parted by colons
-- ARGV: today in days since 1970, days until a line is forgotten, most lines of a host,
--       most subjects of a line, the article's subject (may be empty: then it teaches nothing), its lines
-- Result: four numbers for each line, this article included: the subjects it was seen with, the days from
--       the first of them to the latest, the articles that carried it, and those read since the first of them
local habits, READ = KEYS[1], '#'
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
local read = tonumber(redis.call('HGET', habits, READ) or 0) + (subject ~= '' and 1 or 0)

local function last_of(record)
  return tonumber(string.match(record, '^(%d+):'))
end

local function known(record)
  if record and last_of(record) + days > today then
    local _, first, latest, before, carried, subjects = string.match(
      record, '^(%d+):(%d+):(%d+):(%d+):(%d+):(.*)$')
    return tonumber(first), tonumber(latest), tonumber(before), tonumber(carried), subjects
  end
  return today, today, read - (subject ~= '' and 1 or 0), 0, ''
end

local changed = {}
for at, record in ipairs(redis.call('HMGET', habits, unpack(lines))) do
  local first, latest, before, carried, subjects = known(record)
  local count, is_known = 0, false
  for one in string.gmatch(subjects, '[^,]+') do
    count = count + 1
    for part in string.gmatch(one, '%S+') do
      is_known = is_known or own[part] ~= nil
    end
  end
  if subject ~= '' then
    carried = carried + 1
    if not is_known then
      -- clocks of several machines: a day may come after the next
      first, latest = math.min(first, today), math.max(latest, today)
      if count < max_subjects then
        subjects = count == 0 and subject or subjects .. ',' .. subject
        count = count + 1
      end
    end
    changed[#changed + 1] = lines[at]
    changed[#changed + 1] = table.concat({today, first, latest, before, carried, subjects}, ':')
  end
  for _, number in ipairs({count, latest - first + 1, carried, read - before}) do
    counts[#counts + 1] = number
  end
end

if #changed > 0 then
  redis.call('HSET', habits, READ, read, unpack(changed))
  redis.call('EXPIRE', habits, days * 86400)
  if redis.call('HLEN', habits) > max_lines then
    -- lines seen once go first, then the oldest; a fifth at a time, so that this is rare
    local all, ranked = redis.call('HGETALL', habits), {}
    for at = 1, #all, 2 do
      if all[at] ~= READ then
        local _, more = string.gsub(all[at + 1], ',', '')
        ranked[#ranked + 1] = {all[at], more > 0 and 1 or 0, last_of(all[at + 1])}
      end
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
