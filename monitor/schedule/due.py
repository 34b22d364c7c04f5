"""When each feed is due, and who may poll it now.

Due times live in Redis, so that they survive a restart and several daemons share them. A
claimed feed is the claimer's until its lease ends; whoever has lost the lease does not write.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from monitor.model import LeaseLost
from monitor.store.redis import Script
from monitor.store.together import Together

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

_CLAIM = Script.beside(__file__, "claim.lua")
_FINISH = Script.beside(__file__, "finish.lua")
_HASTEN = Script.beside(__file__, "hasten.lua")
_PUSH = Script.beside(__file__, "push.lua")
_RESUME = Script.beside(__file__, "resume.lua")

# An outlet's feed holds 20 to 50 entries. Who gives more at one poll may give ten thousand at each:
# they are read too, and the news of all others does not wait behind them.
_BULK = 100
_FINISHED_TOGETHER = timedelta(milliseconds=20)
# A hub that is told to come again does; what it sent is in the feed, too.
_MAX_PUSHED = 20
# In ms since 1970, the year 2255: a pause that a person ends.
_FOR_GOOD = 9_000_000_000_000


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to poll one feed until its lease ends.

    ``state`` as last written, field by field; ``pushed`` are documents that a hub sent, oldest
    first, as they were kept.
    """

    feed: str
    due_at: datetime
    token: str
    state: Mapping[bytes, bytes]
    pushed: tuple[bytes, ...] = ()


class Schedule:
    """The due times of one shard; ``token`` names this instance among the claimers.

    Times are the callers' clocks: leases are minutes, so that clocks may differ by seconds.
    """

    def __init__(self, redis: Redis, keys: Keys, *, token: str, lease: timedelta) -> None:
        self._redis = redis
        self._keys = keys
        self._token = token
        self._claims = count(1)
        self._lease = lease
        self._together = Together(redis, wait=_FINISHED_TOGETHER)

    async def sync(self, feeds: Collection[str], *, now: datetime) -> tuple[list[str], list[str]]:
        """Make the due times those of the configured feeds; give who was added and who removed.

        A new feed is due at once; a known one keeps its time; one that is gone is forgotten,
        but for its state, which waits for its return.
        """
        known = {name.decode() for name in await self._redis.call("ZRANGE", self._keys.due, 0, -1)}
        added = [feed for feed in feeds if feed not in known]
        removed = sorted(known.difference(feeds))
        changes: list[Sequence[str | int]] = [
            ("ZADD", self._keys.due, "NX", _ms(now), feed) for feed in added
        ]
        if removed:
            changes += [
                ("ZREM", self._keys.due, *removed),
                ("HDEL", self._keys.leases, *removed),
                ("HDEL", self._keys.paused, *removed),
                ("DEL", *map(self._keys.pushed, removed)),
            ]
        if changes:
            await self._redis.transaction(changes)
        return added, removed

    async def hasten(self, feed: str, *, by: datetime) -> bool:
        """Have a feed polled at ``by`` at the latest; False where it is not polled at all.

        One that is being polled is left alone, and so is one that is paused.
        """
        return bool(await self._redis.run(_HASTEN, [self._keys.due, self._keys.leases], [feed, _ms(by)]))

    async def pause(self, feed: str, *, until: datetime | None = None) -> None:
        """Have a feed polled no more, until a moment or until it is resumed."""
        await self._redis.call("HSET", self._keys.paused, feed, _FOR_GOOD if until is None else _ms(until))

    async def resume(self, feed: str, *, now: datetime) -> bool:
        """End a pause: the feed is due at once. False where it was not paused."""
        return bool(await self._redis.run(_RESUME, [self._keys.due, self._keys.paused], [feed, _ms(now)]))

    async def paused(self) -> dict[str, datetime | None]:
        """Give the feeds that are paused, and until when; None is until they are resumed."""
        flat = await self._redis.call("HGETALL", self._keys.paused)
        ends = {feed.decode(): int(end) for feed, end in zip(flat[::2], flat[1::2], strict=True)}
        return {
            feed: None if end == _FOR_GOOD else datetime.fromtimestamp(end / 1000, UTC)
            for feed, end in ends.items()
        }

    async def push(self, feed: str, document: bytes, *, now: datetime) -> bool:
        """Keep a document that a hub sent, and make its feed due.

        False where the feed is not polled, paused say, or too many wait already.
        """
        return bool(
            await self._redis.run(
                _PUSH,
                [
                    self._keys.due,
                    self._keys.leases,
                    self._keys.feed(feed),
                    self._keys.pushed(feed),
                    self._keys.paused,
                ],
                [feed, _ms(now), document, _MAX_PUSHED],
            )
        )

    async def claim(self, *, limit: int, now: datetime) -> list[Claim]:
        """Take up to ``limit`` feeds that are due, the longest due first."""
        # a token of its own each time: whoever outlives his lease must not end his successor's,
        # though both be this instance
        token = f"{self._token}.{next(self._claims)}"
        rows = await self._redis.run(
            _CLAIM,
            [self._keys.due, self._keys.leases, self._keys.paused],
            [_ms(now), int(self._lease.total_seconds() * 1000), limit, token],
        )
        claimed = [(feed.decode(), float(due)) for feed, due in zip(rows[::2], rows[1::2], strict=True)]
        states = await self._redis.batch([("HGETALL", self._keys.feed(feed)) for feed, _ in claimed])
        return [
            await self._with_pushed(
                Claim(
                    feed=feed,
                    due_at=datetime.fromtimestamp(due / 1000, UTC),
                    token=token,
                    state=dict(zip(state[::2], state[1::2], strict=True)),
                )
            )
            for (feed, due), state in zip(claimed, states, strict=True)
        ]

    async def _with_pushed(self, claim: Claim) -> Claim:
        if claim.state.get(b"pushed", b"0") == b"0":
            return claim
        waiting = await self._redis.call("LRANGE", self._keys.pushed(claim.feed), 0, -1)
        return replace(claim, pushed=tuple(waiting))

    async def finish(
        self,
        claim: Claim,
        *,
        now: datetime,
        next_poll_at: datetime,
        state: Mapping[str, bytes],
        entries: Sequence[bytes],
    ) -> None:
        """Write what a poll came to, all of it or nothing; fields that ``state`` has not stay as they are.

        Its entries go onto the stream of entries, very many of them onto the one for bulk.

        Raises LeaseLost where the feed is no longer the claimer's: another has polled it or
        will, and nothing was written.
        """
        written = await self._together.run(
            _FINISH,
            [
                self._keys.due,
                self._keys.leases,
                self._keys.feed(claim.feed),
                self._keys.bulk if len(entries) > _BULK else self._keys.entries,
                self._keys.pushed(claim.feed),
            ],
            [
                claim.feed,
                claim.token,
                _ms(next_poll_at),
                _ms(now),
                len(claim.pushed),
                2 * len(state),
                *(part for pair in state.items() for part in pair),
                *entries,
            ],
        )
        if not written:
            message = f"feed {claim.feed}: the lease ended before the poll did"
            raise LeaseLost(message)

    async def give_back(self, claim: Claim, *, due_at: datetime) -> None:
        """Let a claimed feed go unpolled."""
        await self._redis.transaction(
            [
                ("ZADD", self._keys.due, "XX", _ms(due_at), claim.feed),
                ("HDEL", self._keys.leases, claim.feed),
            ]
        )

    async def due_at(self, feeds: Sequence[str]) -> dict[str, datetime]:
        """Say when feeds are due, or their leases end; one that is not polled is left out."""
        if not feeds:
            return {}
        scores = await self._redis.call("ZMSCORE", self._keys.due, *feeds)
        return {
            feed: datetime.fromtimestamp(float(score) / 1000, UTC)
            for feed, score in zip(feeds, scores, strict=True)
            if score is not None
        }

    async def lateness(self, *, now: datetime) -> timedelta:
        """Say how long the longest due feed has been due; zero where none is."""
        rows = await self._redis.call("ZRANGE", self._keys.due, 0, 0, "WITHSCORES")
        late_ms = _ms(now) - float(rows[1]) if rows else 0
        return timedelta(milliseconds=max(0, late_ms))


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
