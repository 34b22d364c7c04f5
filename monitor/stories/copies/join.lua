-- Puts articles into the index of copies, each one unless texts that share phrases with it are there
-- which its caller has not compared it with: then it is left out and they are given. So of two copies
-- that come at one moment the second always meets the first. Atomic; a second call for an article that
-- is in changes nothing.
-- KEYS: prefix of the articles' records, prefix of the buckets of phrases; all lie in one slot
-- ARGV: expiry of a record in s, expiry of a bucket in s, how many keys to put in,
--       then six an article: article, generation of buckets, its keys (8 bytes each: bucket, field),
--       its story ('' to look only), its record, articles that it was compared with (NUL between)
-- Result: a list an article: its story if it is in now, else '', then for each text to compare it with:
--       article, record; those with most phrases in common first
local EACH, HALF = 8, 4
local MOST = 8 -- texts to compare with at once; a phrase that many share is a formula, not a copy
local MANY_KEYS = 32 -- a text of so many phrases has more than one in common with its copy, and one by chance with others
local call, sub = redis.call, string.sub
local records, buckets = KEYS[1], KEYS[2]
local expiry, bucket_expiry, keys_in = ARGV[1], ARGV[2], tonumber(ARGV[3])

-- The texts that share phrases, without those that the article was compared with.
local function others_of(article, generation, keys, compared)
  local shared, found = {}, {}
  for past = 0, 1 do
    local prefix = buckets .. ':' .. (generation - past) .. ':'
    for at = 1, #keys, EACH do
      local other = call('HGET', prefix .. sub(keys, at, at + HALF - 1), sub(keys, at + HALF, at + EACH - 1))
      if other and other ~= article then
        if not shared[other] then
          shared[other] = 0
          found[#found + 1] = other
        end
        shared[other] = shared[other] + 1
      end
    end
  end
  for other in string.gmatch(compared, '[^%z]+') do
    shared[other] = 0
  end
  local least = #keys / EACH < MANY_KEYS and 1 or 2
  local kept = {}
  for _, other in ipairs(found) do
    if shared[other] >= least then
      kept[#kept + 1] = other
    end
  end
  table.sort(kept, function(one, two)
    if shared[one] ~= shared[two] then
      return shared[one] > shared[two]
    end
    return one < two
  end)
  return kept
end

local function put_in(article, generation, keys, record)
  call('SET', records .. ':' .. article, record, 'EX', expiry)
  local prefix = buckets .. ':' .. generation .. ':'
  for at = 1, math.min(#keys, keys_in * EACH), EACH do
    local bucket = prefix .. sub(keys, at, at + HALF - 1)
    call('HSET', bucket, sub(keys, at + HALF, at + EACH - 1), article)
    if call('HLEN', bucket) == 1 then
      call('EXPIRE', bucket, bucket_expiry)
    end
  end
end

local results = {}
for at = 4, #ARGV, 6 do
  local article, generation, keys, story = ARGV[at], tonumber(ARGV[at + 1]), ARGV[at + 2], ARGV[at + 3]
  local known = call('GET', records .. ':' .. article)
  local result
  if known then
    result = {'', article, known}
  else
    result = {''}
    for _, other in ipairs(others_of(article, generation, keys, ARGV[at + 5])) do
      local record = #result < 2 * MOST and call('GET', records .. ':' .. other)
      if record then
        result[#result + 1] = other
        result[#result + 1] = record
      end
    end
    if #result == 1 and story ~= '' then
      put_in(article, generation, keys, ARGV[at + 4])
      result = {story}
    end
  end
  results[#results + 1] = result
end
return results
