"""Which feeds are polled and when each is due, for whoever looks at it or steers it.

Due times live in Redis, so that they survive a restart and several daemons share them. What
belongs to a feed lies in the feed's shard, and so do the entries that it gives.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final

from monitor.store.moments import in_ms
from monitor.store.redis import Script
from monitor.store.shards import Shards

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

_HASTEN = Script.beside(__file__, "hasten.lua")
_PUSH = Script.beside(__file__, "push.lua")
_RESUME = Script.beside(__file__, "resume.lua")

# A hub that is told to come again does; what it sent is in the feed, too.
_MAX_PUSHED: Final = 20
# In ms since 1970, the year 2255: a pause that a person ends.
_FOR_GOOD: Final = 9_000_000_000_000


class Roster:
    """The due times of all feeds, each in its shard. Every method may raise StoreError.

    Times are the callers' clocks. ``shards`` may be the keys of the only one.
    """

    def __init__(self, redis: Redis, shards: Shards | Keys) -> None:
        self._redis = redis
        self._shards = shards if isinstance(shards, Shards) else Shards((shards,))

    async def sync(self, feeds: Collection[str], *, now: datetime) -> tuple[list[str], list[str]]:
        """Make the due times those of the configured feeds; give who was added and who removed.

        A new feed is due at once; a known one keeps its time; one that is gone is forgotten,
        but for its state, which waits for its return.
        """
        changed = [await self._sync(keys, ones, now=now) for keys, ones in self._divided(feeds)]
        added, removed = (list(chain.from_iterable(ones)) for ones in zip(*changed, strict=True))
        return added, sorted(removed)

    async def restore(self, feeds: Collection[str], *, now: datetime) -> list[str]:
        """Have those feeds due that are missing, and give them; called again and again.

        A Redis that lost its last second, or whose replica took its place, may have forgotten feeds that
        were added in it, and this process would not add them twice. None is removed: another process may
        have a newer configuration.
        """
        missing: list[str] = []
        for keys, ones in self._divided(feeds):
            if int(await self._redis.call("ZCARD", keys.due)) < len(ones):
                scores = await self._redis.call("ZMSCORE", keys.due, *ones)
                gone = [feed for feed, score in zip(ones, scores, strict=True) if score is None]
                await self._redis.batch([("ZADD", keys.due, "NX", in_ms(now), feed) for feed in gone])
                missing += gone
        return missing

    def _divided(self, feeds: Collection[str]) -> list[tuple[Keys, list[str]]]:
        """Give each shard with those of the feeds that lie in it."""
        divided: dict[Keys, list[str]] = {keys: [] for keys in self._shards.all}
        for feed in feeds:
            divided[self._shards.of(feed)].append(feed)
        return list(divided.items())

    async def _sync(self, keys: Keys, feeds: Sequence[str], *, now: datetime) -> tuple[list[str], set[str]]:
        known = {name.decode() for name in await self._redis.call("ZRANGE", keys.due, 0, -1)}
        added = [feed for feed in feeds if feed not in known]
        removed = known.difference(feeds)
        changes: list[Sequence[str | int]] = [("ZADD", keys.due, "NX", in_ms(now), feed) for feed in added]
        if removed:
            changes += [
                ("ZREM", keys.due, *removed),
                ("HDEL", keys.leases, *removed),
                ("HDEL", keys.paused, *removed),
                ("DEL", *map(keys.pushed, removed)),
            ]
        if changes:
            await self._redis.transaction(changes)
        return added, removed

    async def hasten(self, feed: str, *, by: datetime) -> bool:
        """Have a feed polled at ``by`` at the latest; False where it is not polled at all.

        One that is being polled is left alone, and so is one that is paused.
        """
        keys = self._shards.of(feed)
        return bool(await self._redis.run(_HASTEN, [keys.due, keys.leases], [feed, in_ms(by)]))

    async def pause(self, feed: str, *, until: datetime | None = None) -> None:
        """Have a feed polled no more, until a moment or until it is resumed."""
        ends = _FOR_GOOD if until is None else in_ms(until)
        await self._redis.call("HSET", self._shards.of(feed).paused, feed, ends)

    async def resume(self, feed: str, *, now: datetime) -> bool:
        """End a pause: the feed is due at once. False where it was not paused."""
        keys = self._shards.of(feed)
        return bool(await self._redis.run(_RESUME, [keys.due, keys.paused], [feed, in_ms(now)]))

    async def paused(self) -> dict[str, datetime | None]:
        """Give the feeds that are paused, and until when; None is until they are resumed."""
        found = await self._redis.batch([("HGETALL", keys.paused) for keys in self._shards.all])
        flat = list(chain.from_iterable(found))
        ends = {feed.decode(): int(end) for feed, end in zip(flat[::2], flat[1::2], strict=True)}
        return {
            feed: None if end == _FOR_GOOD else datetime.fromtimestamp(end / 1000, UTC)
            for feed, end in ends.items()
        }

    async def push(self, feed: str, document: bytes, *, now: datetime) -> bool:
        """Keep a document that a hub sent, and make its feed due.

        False where the feed is not polled, paused say, or too many wait already. True only once it
        outlives its server, too: a hub that was thanked does not send it again. Raises StoreError where
        that is not known, though it may have been kept: a hub that sends it again does no harm.
        """
        keys = self._shards.of(feed)
        is_kept = await self._redis.run_for_good(
            _PUSH,
            [keys.due, keys.leases, keys.feed(feed), keys.pushed(feed), keys.paused],
            [feed, in_ms(now), document, _MAX_PUSHED],
        )
        return bool(is_kept)

    async def due_at(self, feeds: Sequence[str]) -> dict[str, datetime]:
        """Say when feeds are due, or their leases end; one that is not polled is left out."""
        asked = [("ZSCORE", self._shards.of(feed).due, feed) for feed in feeds]
        scores = await self._redis.batch(asked)
        return {
            feed: datetime.fromtimestamp(float(score) / 1000, UTC)
            for feed, score in zip(feeds, scores, strict=True)
            if score is not None
        }

    async def lateness(self, *, now: datetime) -> timedelta:
        """Say how long the longest due feed has been due; zero where none is."""
        asked = [("ZRANGE", keys.due, 0, 0, "WITHSCORES") for keys in self._shards.all]
        late_ms = [in_ms(now) - float(rows[1]) for rows in await self._redis.batch(asked) if rows]
        return timedelta(milliseconds=max([0, *late_ms]))
