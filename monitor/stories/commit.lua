-- Gives an article its story, if what was decided on is still so; all or nothing.
-- KEYS: filed of the article, story of its guid (or filed again), story, its list of articles, then the
--       sorted sets of the terms that the story is to be found by from now on
-- ARGV: filed as it was read ('' nothing), filed as it becomes, expiry of articles in s,
--       story, version that it had ('0' for a new one, '' where it is gone: nothing of it is written),
--       its profile ('' as it was), its facts, the article as the list has it ('' not listed again),
--       expiry of stories in s, most articles of a list,
--       time in ms, expiry of terms in s, most stories of a term,
--       prefix of the stories' keys, least terms shared, most candidates,
--       then the candidates that were read, each followed by its version
-- Result: 1 written, 0 something has changed: read and decide again
local filed, by_guid, story, list = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local version, profile = ARGV[5], ARGV[6]
local article_expiry, story_expiry = ARGV[3], ARGV[9]
local CANDIDATES = 17

if (redis.call('GET', filed) or '') ~= ARGV[1] then
  return 0
end

if version ~= '' and (redis.call('HGET', story, 'version') or '0') ~= version then
  return 0
end

-- A story may have come since, or one of the candidates have become more like the article. Only where
-- the article would begin a story of its own does that matter.
if version == '0' then
  local least, most = tonumber(ARGV[15]), tonumber(ARGV[16])
  local read = {}
  local seen = 0
  for a = CANDIDATES, #ARGV, 2 do
    read[ARGV[a]] = ARGV[a + 1]
    seen = seen + 1
  end
  local counts = {}
  for k = 5, #KEYS do
    for _, other in ipairs(redis.call('ZREVRANGE', KEYS[k], 0, -1)) do
      counts[other] = (counts[other] or 0) + 1
      if counts[other] == least then
        local theirs = redis.call('HGET', ARGV[14] .. other, 'version')
        if theirs and theirs ~= read[other] and (read[other] or seen < most) then
          return 0
        end
      end
    end
  end
end

redis.call('SET', filed, ARGV[2], 'EX', article_expiry)
if by_guid ~= filed then
  redis.call('SET', by_guid, ARGV[4], 'EX', article_expiry, 'NX')
end
if version == '' then
  return 1
end
redis.call('HSET', story, 'version', tonumber(version) + 1, 'facts', ARGV[7])
if ARGV[8] ~= '' and redis.call('LLEN', list) < tonumber(ARGV[10]) then
  redis.call('RPUSH', list, ARGV[8])
  if redis.call('TTL', list) < 0 then
    redis.call('EXPIRE', list, story_expiry)
  end
end
if profile ~= '' then
  redis.call('HSET', story, 'profile', profile)
  redis.call('EXPIRE', story, story_expiry)
  redis.call('EXPIRE', list, story_expiry)
end
for k = 5, #KEYS do
  redis.call('ZADD', KEYS[k], ARGV[11], ARGV[4])
  redis.call('ZREMRANGEBYRANK', KEYS[k], 0, -tonumber(ARGV[13]) - 1)
  redis.call('EXPIRE', KEYS[k], ARGV[12])
end
return 1
