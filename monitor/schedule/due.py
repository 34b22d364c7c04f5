"""Who may poll a feed now: a claimed feed is the claimer's until its lease ends.

Whoever has lost the lease does not write.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from monitor.model import LeaseLost, StoreError
from monitor.schedule.roster import Roster
from monitor.store.moments import in_ms
from monitor.store.redis import Script
from monitor.store.together import Together

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

_CLAIM = Script.beside(__file__, "claim.lua")
_FINISH = Script.beside(__file__, "finish.lua")
_FREE = Script.beside(__file__, "free.lua")

# An outlet's feed holds 20 to 50 entries. Who gives more at one poll may give ten thousand at each:
# they are read too, and the news of all others does not wait behind them.
_BULK = 100
_FINISHED_TOGETHER = timedelta(milliseconds=20)
# An entry is 1 to 2 kB: with these Redis holds 100 MB of them, and of bulk as much, whatever happens;
# of many shards each has its share.
MAX_WAITING = 50_000
_UNTIL_THERE_IS_ROOM = timedelta(minutes=1)
# What finish.lua says where it wrote the poll
_WRITTEN = 1


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


class Schedule(Roster):
    """The due times of all feeds for who polls them; ``token`` names this instance among the claimers.

    Leases are minutes, so that clocks may differ by seconds. Where ``max_waiting`` entries of a shard
    wait to be read, its feeds are not polled.
    """

    def __init__(
        self,
        redis: Redis,
        shards: Shards | Keys,
        *,
        token: str,
        lease: timedelta,
        max_waiting: int = MAX_WAITING,
    ) -> None:
        super().__init__(redis, shards)
        self._token = token
        self._claims = count(1)
        self._lease = lease
        self._max_waiting = max_waiting
        self._held_count = 0
        self._turn = -1
        # feed -> token, until its poll is written: what of our leases is being worked under
        self._claimed: dict[str, str] = {}
        # leases that nobody seemed to work under when last looked at
        self._idle: set[tuple[str, str]] = set()
        self._together = Together(redis, wait=_FINISHED_TOGETHER)

    @property
    def held_count(self) -> int:
        """How many shards gave no feed at the last claim because too many entries wait."""
        return self._held_count

    async def free(self, living: Collection[str], *, now: datetime) -> list[str]:
        """Have feeds due whose lease nobody works under, and give them; called again and again.

        The claimer is not among the ``living`` instances; or it is this one, which has finished and whose
        Redis has lost that. A lease is looked at twice before it is ended, so that a claim whose answer
        is still on its way is left alone. Who is not seen alive himself frees nothing.
        """
        if self._token not in living:
            return []
        rows = await self._redis.batch([("HGETALL", keys.leases) for keys in self._shards.all])
        flat = [part.decode() for row in rows for part in row]
        leases = zip(flat[::2], flat[1::2], strict=True)
        idle = {(feed, token) for feed, token in leases if self._is_idle(feed, token, living)}
        ended = sorted(idle & self._idle)
        self._idle = idle
        freed: list[str] = []
        for feed, token in ended:
            keys = self._shards.of(feed)
            if await self._redis.run(_FREE, [keys.due, keys.leases], [feed, token, in_ms(now)]):
                freed.append(feed)
        return freed

    def _is_idle(self, feed: str, token: str, living: Collection[str]) -> bool:
        instance = token.rpartition(".")[0]
        return instance not in living or (instance == self._token and self._claimed.get(feed) != token)

    async def claim(self, *, limit: int, now: datetime) -> list[Claim]:
        """Take up to ``limit`` feeds that are due, the longest due of a shard first.

        Raises StoreError where none could be had; what one shard gave is not lost by another's fault.
        """
        claims: list[Claim] = []
        self._held_count = 0
        failed: StoreError | None = None
        for keys in self._in_turn():
            if len(claims) < limit:
                try:
                    claims += await self._claim(keys, limit=limit - len(claims), now=now)
                except StoreError as error:
                    failed = error
        if failed and not claims:
            raise failed
        return claims

    def _in_turn(self) -> Iterable[Keys]:
        """Give the shards, another one first each time."""
        self._turn = (self._turn + 1) % len(self._shards.all)
        return (*self._shards.all[self._turn :], *self._shards.all[: self._turn])

    async def _claim(self, keys: Keys, *, limit: int, now: datetime) -> list[Claim]:
        # a token of its own each time: whoever outlives his lease must not end his successor's,
        # though both be this instance
        token = f"{self._token}.{next(self._claims)}"
        rows = await self._redis.run(
            _CLAIM,
            [keys.due, keys.leases, keys.paused, keys.entries],
            [in_ms(now), int(self._lease.total_seconds() * 1000), limit, token, self._max_waiting],
        )
        if rows is None:
            self._held_count += 1
            return []
        claimed = [(feed.decode(), float(due)) for feed, due in zip(rows[::2], rows[1::2], strict=True)]
        self._claimed |= {feed: token for feed, _ in claimed}
        states = await self._redis.batch([("HGETALL", keys.feed(feed)) for feed, _ in claimed])
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
        waiting = await self._redis.call("LRANGE", self._shards.of(claim.feed).pushed(claim.feed), 0, -1)
        return replace(claim, pushed=tuple(waiting))

    async def finish(
        self,
        claim: Claim,
        *,
        now: datetime,
        next_poll_at: datetime,
        state: Mapping[str, bytes],
        entries: Sequence[bytes],
    ) -> bool:
        """Write what a poll came to, all of it or nothing; fields that ``state`` has not stay as they are.

        Its entries go onto the stream of entries, very many of them onto the one for bulk. False where
        too many wait there: nothing was written, and the feed is due again in a minute.

        Raises LeaseLost where the feed is no longer the claimer's: another has polled it or
        will, and nothing was written.
        """
        keys = self._shards.of(claim.feed)
        written = await self._together.run(
            _FINISH,
            [
                keys.due,
                keys.leases,
                keys.feed(claim.feed),
                keys.bulk if len(entries) > _BULK else keys.entries,
                keys.pushed(claim.feed),
            ],
            [
                claim.feed,
                claim.token,
                in_ms(next_poll_at),
                in_ms(now),
                len(claim.pushed),
                self._max_waiting,
                in_ms(now + _UNTIL_THERE_IS_ROOM),
                2 * len(state),
                *(part for pair in state.items() for part in pair),
                *entries,
            ],
        )
        self.let_go(claim)
        if not written:
            message = f"feed {claim.feed}: the lease ended before the poll did"
            raise LeaseLost(message)
        return bool(written == _WRITTEN)

    async def give_back(self, claim: Claim, *, due_at: datetime) -> None:
        """Let a claimed feed go unpolled."""
        keys = self._shards.of(claim.feed)
        await self._redis.transaction(
            [("ZADD", keys.due, "XX", in_ms(due_at), claim.feed), ("HDEL", keys.leases, claim.feed)]
        )
        self.let_go(claim)

    def let_go(self, claim: Claim) -> None:
        """Note that nobody works under a claim any more, written or not: ``free`` has its feed due again."""
        if self._claimed.get(claim.feed) == claim.token:
            del self._claimed[claim.feed]
