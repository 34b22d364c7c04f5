-- Keeps a silence, and counts that one was changed: who has read them all reads them again.
-- KEYS: silences (hash)   ARGV: the field that counts the changes, the silence's id, the silence as JSON
-- Result: how often they were changed.
local changes = redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
return changes
