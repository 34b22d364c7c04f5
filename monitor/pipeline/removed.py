"""Lanes that outlive their receivers: what waits where nothing is configured any more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.ending import lanes_of
from monitor.alerts.lanes.state import REMOVED_AT, REMOVED_TOLD, LaneState
from monitor.alerts.occasions import receiver_removed
from monitor.alerts.outbox import Outbox
from monitor.alerts.stored import fields
from monitor.pipeline.lane_status import read_lanes
from monitor.pipeline.letters import Letters

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence

    from monitor.alerts.notices import Notice
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

LOOK_EVERY: Final = timedelta(minutes=1)
# A process that has not yet taken up the file that names a new receiver must not call it removed.
_TELL_AFTER: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A lane that is not configured: how many wait there, ``oldest_at`` since when, and its dead letters."""

    lane: str
    waiting: int
    oldest_at: datetime | None
    letter_count: int


async def read_left_behind(
    redis: Redis, shards: Shards, *, configured: Collection[str]
) -> tuple[LeftBehind, ...]:
    """Give the lanes, of all that there ever were, with something in them that are not ``configured``.

    Raises StoreError.
    """
    letters = Counter(letter.get("receiver") for letter in await Letters(redis, shards).all())
    lanes = await read_lanes(redis, shards, now=datetime.now(UTC))
    left = {lane.receiver: (lane.waiting, lane.oldest_at) for lane in lanes}
    known = await Outbox(redis, shards).receivers()
    return tuple(
        LeftBehind(lane, *left.get(lane, (0, None)), letters[lane])
        for lane in known
        if lane not in configured and (left.get(lane, (0, None))[0] or letters[lane])
    )


class Removed:
    """Marks the lanes of receivers that are configured no more, and has operators told of what waits there.

    ``configured`` gives the lanes of the configuration in force, ``tell`` takes a notice. A lane that any
    process empties is configured there, and left alone.
    """

    def __init__(
        self,
        redis: Redis,
        shards: Shards,
        *,
        configured: Callable[[], Collection[str]],
        tell: Callable[[Notice], Awaitable[None]],
    ) -> None:
        self._redis = redis
        self._shards = shards
        self._configured = configured
        self._tell = tell

    async def tick(self) -> None:
        """Look now; called by the clock. Raises StoreError."""
        await self.look(now=datetime.now(UTC))

    async def look(self, *, now: datetime) -> None:
        """Mark what was removed, and take the mark from what is back. Raises StoreError."""
        known = await Outbox(self._redis, self._shards).receivers()
        configured = self._configured()
        await self._are_back([lane for lane in known if lane in configured])
        for lane in known:
            if lane not in configured:
                await self._look_at(lane, now)

    async def _are_back(self, lanes: Sequence[str]) -> None:
        home = self._shards.first
        await self._redis.batch([("HDEL", home.lane_state(lane), REMOVED_AT, REMOVED_TOLD) for lane in lanes])

    async def _look_at(self, lane: str, now: datetime) -> None:
        home = self._shards.first
        places = [place for keys in self._shards.all for place in lanes_of(keys, lane)]
        is_emptied, flat, *counts = await self._redis.batch(
            [
                ("EXISTS", home.lane_lease(lane)),
                ("HGETALL", home.lane_state(lane)),
                *(("ZCARD", place) for place in places),
            ]
        )
        if is_emptied:
            return
        state, waiting = LaneState.read(fields(flat)), sum(counts)
        since = state.removed_at
        if since is None:
            await self._redis.call("HSETNX", home.lane_state(lane), REMOVED_AT, now.isoformat())
        elif waiting and not state.were_told and now - since >= _TELL_AFTER:
            await self._tell(receiver_removed(lane, waiting=waiting, since=since, at=now))
            # after the notice: one that is put twice is told once, by its id
            await self._redis.call("HSET", home.lane_state(lane), REMOVED_TOLD, 1)
