-- Gives an article its story: the one it is known for, the one of its guid, the one of a text that
-- is nearly the same, or a new one. Atomic, so that twelve copies at one moment are one story; a
-- second call for the same article changes nothing.
-- KEYS: story-of the article, story of its guid (or the same key again), fingerprint of the article,
--       then its bands
-- ARGV: article, id for a new story, expiry in s, MinHash values (may be empty), outlet (may be empty),
--       least equal values with another outlet, the same with one's own,
--       prefix of the keys story-of, prefix of the keys fingerprint
-- Result: story, relation ('first' the story is new, 'copy' it joined one, 'known' it was there)
local story_of, by_guid, own = KEYS[1], KEYS[2], KEYS[3]
local article, new_story, expiry = ARGV[1], ARGV[2], ARGV[3]
local values, outlet = ARGV[4], ARGV[5]
local least_other, least_own = tonumber(ARGV[6]), tonumber(ARGV[7])
local PER_BAND = 50 -- a band that very many texts share is boilerplate; the newest are enough

local story, relation = redis.call('GET', story_of), 'known'

if not story then
  story, relation = redis.call('GET', by_guid), 'copy'
end

if not story then
  local seen, best = {}, 0
  for b = 4, #KEYS do
    for _, other in ipairs(redis.call('LRANGE', KEYS[b], 0, PER_BAND - 1)) do
      if not seen[other] then
        seen[other] = true
        local theirs = redis.call('GET', ARGV[9] .. other)
        if theirs then
          local is_own = outlet ~= '' and string.sub(theirs, #values + 1) == outlet
          local least = is_own and least_own or least_other
          local equal = 0
          for at = 1, #values, 4 do
            if string.sub(values, at, at + 3) == string.sub(theirs, at, at + 3) then
              equal = equal + 1
            end
          end
          local their_story = equal >= least and equal > best and redis.call('GET', ARGV[8] .. other)
          if their_story then
            best, story = equal, their_story
          end
        end
      end
    end
  end
end

if not story then
  story, relation = new_story, 'first'
end

redis.call('SET', story_of, story, 'EX', expiry)
redis.call('SET', by_guid, story, 'EX', expiry)
if relation ~= 'known' and values ~= '' then
  redis.call('SET', own, values .. outlet, 'EX', expiry)
  for b = 4, #KEYS do
    redis.call('LPUSH', KEYS[b], article)
    redis.call('LTRIM', KEYS[b], 0, PER_BAND - 1)
    redis.call('EXPIRE', KEYS[b], expiry)
  end
end
return {story, relation}
