-- Gives an article its story, if what was decided on is still so; all or nothing. A second call for
-- the same article changes nothing.
-- KEYS: event-of the article, event of the story, then the sorted sets of the article's terms
-- ARGV: story, version that it had ('0' for a new one), its profile with the article, prefix of the
--       stories' keys, least terms shared, most stories, time in ms, expiry of stories in s, expiry of
--       articles in s, most stories of a term, then the candidates that were read, each followed by
--       its version
-- Result: {'written', story}, {'known', story} it had one before, {'changed', ''} decide again
local own, event = KEYS[1], KEYS[2]
local story, version, profile, prefix = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local least, most = tonumber(ARGV[5]), tonumber(ARGV[6])
local now, story_expiry, article_expiry, per_term = ARGV[7], ARGV[8], ARGV[9], tonumber(ARGV[10])

local known = redis.call('GET', own)
if known then
  return {'known', known}
end

if (redis.call('HGET', event, 'version') or '0') ~= version then
  return {'changed', ''}
end

-- A new story may have come since, or one of the candidates may have become more like the article.
-- Only where the article would begin a story of its own does that matter.
if version == '0' then
  local read = {}
  local seen = 0
  for a = 11, #ARGV, 2 do
    read[ARGV[a]] = ARGV[a + 1]
    seen = seen + 1
  end
  local counts = {}
  for k = 3, #KEYS do
    for _, other in ipairs(redis.call('ZREVRANGE', KEYS[k], 0, -1)) do
      counts[other] = (counts[other] or 0) + 1
      if counts[other] == least then
        local theirs = redis.call('HGET', prefix .. other, 'version')
        if theirs and theirs ~= read[other] and (read[other] or seen < most) then
          return {'changed', ''}
        end
      end
    end
  end
end

redis.call('HSET', event, 'version', tonumber(version) + 1, 'profile', profile)
redis.call('EXPIRE', event, story_expiry)
redis.call('SET', own, story, 'EX', article_expiry)
for k = 3, #KEYS do
  redis.call('ZADD', KEYS[k], now, story)
  redis.call('ZREMRANGEBYRANK', KEYS[k], 0, -per_term - 1)
  redis.call('EXPIRE', KEYS[k], story_expiry)
end
return {'written', story}
