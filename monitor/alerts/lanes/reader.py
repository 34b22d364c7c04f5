"""What waits in one receiver's lane in Redis: anybody may look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from monitor.alerts.lanes.ending import lanes_of
from monitor.alerts.lanes.item import known, parse
from monitor.alerts.lanes.state import Begun, ItemState, LaneState
from monitor.alerts.lanes.values import Due, View
from monitor.alerts.stored import fields, load
from monitor.store.moments import in_ms, moment_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from monitor.model import Alert
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

    # whether it is normal and not urgent, when it is due in ms, its item, the keys of its shard
    Row = tuple[bool, float, str, Keys]

# What a lane looks at in one go; what is due beyond comes after it anyway.
WINDOW: Final = 200
_WINDOW: Final = ("WITHSCORES", "LIMIT", 0, WINDOW)
_ONE: Final = ("WITHSCORES", "LIMIT", 0, 1)


class LaneReader:
    """One receiver's lane over all shards. Every method may raise StoreError."""

    def __init__(self, redis: Redis, shards: Shards, *, receiver: str) -> None:
        self.receiver = receiver
        self._redis = redis
        self._shards = shards
        self._state = shards.first.lane_state(receiver)
        self._items = shards.first.lane_items(receiver)

    async def length(self) -> int:
        """Say how many items wait."""
        counts = await self._redis.batch(
            [("ZCARD", key) for keys in self._shards.all for key in self._of(keys)]
        )
        return sum(counts)

    async def look(self, *, now: datetime) -> View:
        """Give what is due, and how the receiver does."""
        lanes = self._lanes()
        until = f"{in_ms(now)}.999"
        flat, *found = await self._redis.batch(
            [
                ("HGETALL", self._state),
                *(("ZRANGEBYSCORE", key, "-inf", until, *_WINDOW) for _, key in lanes),
                *(("ZRANGEBYSCORE", key, f"({until}", "+inf", *_ONE) for _, key in lanes),
            ]
        )
        ready, later = found[: len(lanes)], found[len(lanes) :]
        rows = [
            (self._is_normal(keys, key), float(score), item.decode(), keys)
            for (keys, key), answer in zip(lanes, ready, strict=True)
            for item, score in _pairs(answer)
        ]
        rows.sort(key=lambda row: row[:3])
        next_at = min((float(score) for answer in later for _, score in _pairs(answer)), default=None)
        return View(
            state=LaneState.read(fields(flat)),
            due=tuple(_as_held(due, now) for due in await self._known(rows[:WINDOW])),
            next_at=moment_of(next_at) if next_at is not None else None,
        )

    async def recall(self, begun: Begun) -> tuple[Due, ...]:
        """Give what a delivery that was begun brings; nothing where all of it has been ended."""
        rows = await self._waiting(begun.items)
        if rows and len(rows) < len(begun.items):
            rows += await self._ended(set(begun.items) - {row[2] for row in rows})
        rows.sort(key=lambda row: begun.items.index(row[2]))
        return await self._known(rows)

    async def alerts(self, due: Sequence[Due]) -> list[Alert | None]:
        """Give the alerts that items are about, as they are now; None for one that is gone."""
        return await load(self._redis, [(one.keys, one.item.alert) for one in due])

    async def _known(self, rows: Sequence[Row]) -> tuple[Due, ...]:
        if not rows:
            return ()
        kept = await self._redis.call("HMGET", self._items, *(item for _, _, item, _ in rows))
        return tuple(
            Due(
                item=item,
                keys=keys,
                due_at=moment_of(score),
                is_urgent=not is_normal,
                state=ItemState.read(state),
            )
            for (is_normal, score, written, keys), state in zip(rows, kept, strict=True)
            # what a newer version has put there is left to it
            if (item := known(written))
        )

    async def _waiting(self, items: Sequence[str]) -> list[Row]:
        """Find those of some items that are in the lane."""
        lanes = self._lanes()
        scores = await self._redis.batch([("ZMSCORE", key, *items) for _, key in lanes])
        return [
            (self._is_normal(keys, key), float(score), item, keys)
            for (keys, key), found in zip(lanes, scores, strict=True)
            for item, score in zip(items, found, strict=True)
            if score is not None
        ]

    async def _ended(self, items: AbstractSet[str]) -> list[Row]:
        """Find items that were ended when others of their delivery, in another shard, were not yet.

        They are ended again with them: a further attempt brings the same.
        """
        places = [(keys, item) for keys in self._shards.all for item in sorted(items)]
        there = await self._redis.batch([("EXISTS", keys.alert(parse(item).alert)) for keys, item in places])
        return [
            (True, 0.0, item, keys) for (keys, item), is_there in zip(places, there, strict=True) if is_there
        ]

    def _lanes(self) -> list[tuple[Keys, str]]:
        return [(keys, key) for keys in self._shards.all for key in self._of(keys)]

    def _is_normal(self, keys: Keys, lane: str) -> bool:
        return lane != keys.urgent_lane(self.receiver)

    def _of(self, keys: Keys) -> tuple[str, str]:
        return lanes_of(keys, self.receiver)


def _as_held(due: Due, now: datetime) -> Due:
    """Forget for what an item is held that is due before its time: who held it was killed before that."""
    state = due.state
    if state.held_until is None or in_ms(state.held_until) <= in_ms(now):
        return due
    return replace(due, state=replace(state, held=""))


def _pairs(flat: Sequence[Any]) -> list[tuple[bytes, bytes]]:
    return list(zip(flat[::2], flat[1::2], strict=True))
