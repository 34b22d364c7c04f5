-- Adds to the counts of feeds' pages. Counts are for watching: doing it twice counts twice.
-- KEYS: pages (hash: feed -> 'good bad reason')
-- ARGV: for each feed its name, new good pages, bad pages since the last good one, their reason
-- Result: the number of feeds
for i = 1, #ARGV, 4 do
  local good, bad, reason = 0, 0, ''
  local known = redis.call('HGET', KEYS[1], ARGV[i])
  if known then
    good, bad, reason = string.match(known, '^(%d+) (%d+) (.*)$')
  end
  local more_good, more_bad = tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  if more_good > 0 then
    bad, reason = 0, ''
  end
  if more_bad > 0 then
    reason = ARGV[i + 3]
  end
  redis.call('HSET', KEYS[1], ARGV[i],
    string.format('%d %d %s', good + more_good, bad + more_bad, reason))
end
return #ARGV / 4
