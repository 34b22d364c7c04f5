-- Puts articles into the index of copies, each one unless texts that share phrases with it are there
-- which its caller has not compared it with: then it is left out and they are given. So of two copies
-- that come at one moment the second always meets the first. Atomic; a second call for an article that
-- is in changes nothing.
-- KEYS: prefix of the articles' records, prefix of the generations of phrases; all lie in one slot
-- ARGV: expiry of a record in s, expiry of a generation in s after the last write, how many generations
--       are asked, how many keys to put in,
--       then seven an article: article, its generation, its keys (8 bytes each, two of them empty), its
--       story ('' to look only), its record, articles that it was compared with (NUL between), the one of
--       them that it copies ('' for none)
-- Result: a list an article: its story if it is in now, else '', then for each text to compare it with:
--       article, record; those with most phrases in common first
local EACH, FIELD = 8, 6
local MOST = 8 -- texts to compare with at once; a phrase that many share is a formula, not a copy
local call, sub = redis.call, string.sub
local records, generations = KEYS[1], KEYS[2]
local expiry, lasting, asked, keys_in = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])

-- A call costs ten times what its command does, so a generation is one hash, asked for all phrases at
-- once, and only if it is there.
local is_there = {}
local function phrases_of(generation)
  local name = generations .. ':' .. generation
  if is_there[name] == nil then
    is_there[name] = call('EXISTS', name) == 1
  end
  return name
end

local function fields_of(keys, most)
  local fields = {}
  for at = 1, math.min(#keys, most * EACH), EACH do
    fields[#fields + 1] = sub(keys, at, at + FIELD - 1)
  end
  return fields
end

-- The texts that share phrases, without those that the article was compared with. Notes the phrases that
-- the generation has.
local function others_of(generation, keys, compared, taken)
  local shared, found, fields = {}, {}, fields_of(keys, #keys)
  for past = 0, asked - 1 do
    local name = phrases_of(generation - past)
    for at, other in ipairs(is_there[name] and call('HMGET', name, unpack(fields)) or {}) do
      if other then
        taken[fields[at]] = taken[fields[at]] or past == 0
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
  local kept = {}
  for _, other in ipairs(found) do
    if shared[other] > 0 then
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

-- A copy leaves phrases to who has them, so that copies are found by the text that all of them were made
-- from. One of a series takes them over: it is the latest that is copied.
local written = {}
local function put_in(article, generation, keys, record, taken)
  call('SET', records .. ':' .. article, record, 'EX', expiry)
  local entries = {}
  for _, field in ipairs(fields_of(keys, keys_in)) do
    if not taken[field] then
      entries[#entries + 1] = field
      entries[#entries + 1] = article
    end
  end
  if #entries > 0 then
    local name = phrases_of(generation)
    call('HSET', name, unpack(entries))
    is_there[name], written[name] = true, generation
  end
end

local results = {}
for at = 5, #ARGV, 7 do
  local article, generation, keys, story = ARGV[at], tonumber(ARGV[at + 1]), ARGV[at + 2], ARGV[at + 3]
  local known = call('GET', records .. ':' .. article)
  local result
  if known then
    result = {'', article, known}
  else
    result = {''}
    local taken = {}
    for _, other in ipairs(others_of(generation, keys, ARGV[at + 5], taken)) do
      local record = #result < 2 * MOST and call('GET', records .. ':' .. other)
      if record then
        result[#result + 1] = other
        result[#result + 1] = record
      end
    end
    if #result == 1 and story ~= '' then
      put_in(article, generation, keys, ARGV[at + 4], ARGV[at + 6] ~= '' and taken or {})
      result = {story}
    end
  end
  results[#results + 1] = result
end

for name, generation in pairs(written) do
  call('EXPIRE', name, lasting)
  -- A hash of millions that expires may hold up the server for a second: one that is out of reach, and
  -- not written to for as long as a record lives, is given up in the background before.
  local old = generations .. ':' .. (generation - asked)
  local left = call('TTL', old)
  if left >= 0 and left < lasting - expiry then
    call('UNLINK', old)
  end
end
return results
