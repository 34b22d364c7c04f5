"""What the stages hold in one lane, to be decided on anew when the settings have changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.ending import lanes_of
from monitor.alerts.lanes.lane import score_of
from monitor.alerts.lanes.state import DECIDED_BY, ItemState
from monitor.alerts.stages.bundles import HOURS, RELEASED
from monitor.alerts.stages.values import HeldBy
from monitor.alerts.stored import fields
from monitor.store.moments import in_ms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

_AT_ONCE: Final = 500


class Held:
    """What is held in one lane, for who holds its lease. Every method may raise StoreError."""

    def __init__(self, redis: Redis, shards: Shards, *, receiver: str) -> None:
        self._redis = redis
        self._items = shards.first.lane_items(receiver)
        self._state = shards.first.lane_state(receiver)
        self._held = shards.first.lane_held(receiver)
        self._lanes = [lane for keys in shards.all for lane in lanes_of(keys, receiver)]

    async def release(self, settings: str, *, begun: AbstractSet[str], now: datetime) -> None:
        """Have what is held be due when it was due at first, and note the ``settings`` that this is done for.

        What has failed, and what is ``begun``, keeps its time: no stage has given it. So does what a digest
        or group lets go at this moment, else it would wait for the next one. Done twice it changes nothing.
        """
        kept = fields(await self._redis.call("HGETALL", self._items))
        states = {item.decode(): ItemState.read(text) for item, text in kept.items()}
        held = {item: state for item, state in states.items() if state.was_due_at and item not in begun}
        items = list(held)
        for start in range(0, len(items), _AT_ONCE):
            await self._release({item: held[item] for item in items[start : start + _AT_ONCE]}, now)
        await self._redis.call("HSET", self._state, DECIDED_BY, settings)

    async def _release(self, held: Mapping[str, ItemState], now: datetime) -> None:
        due: dict[str, list[str]] = defaultdict(list)
        anew: dict[str, str] = {}
        places: list[str] = []
        for lane, item, score in await self._places(list(held)):
            state = held[item]
            if state.was_due_at and score > in_ms(now) and _is_by_a_stage(state, score):
                due[lane] += [score_of(state.was_due_at), item]
                anew[item] = _anew(state).written()
                places.append(state.place(item))
        if not anew:
            return
        # first of all: what was due, and still held for a digest, would be sent as if its time had come
        await self._redis.call("HSET", self._items, *(part for pair in anew.items() for part in pair))
        await self._redis.batch([("ZADD", lane, "XX", *pairs) for lane, pairs in due.items()])
        if any(places):
            await self._redis.call("ZREM", self._held, *filter(None, places))
        # who has the lane now may have ended them since: nothing is kept of what is gone
        gone = anew.keys() - {item for _, item, _ in await self._places(list(anew))}
        if gone:
            await self._redis.call("HDEL", self._items, *gone)

    async def _places(self, items: Sequence[str]) -> list[tuple[str, str, float]]:
        """Give the lane and score of those that wait."""
        scores = await self._redis.batch([("ZMSCORE", lane, *items) for lane in self._lanes])
        return [
            (lane, item, float(score))
            for lane, found in zip(self._lanes, scores, strict=True)
            for item, score in zip(items, found, strict=True)
            if score is not None
        ]


def _is_by_a_stage(state: ItemState, score: float) -> bool:
    """Say whether a stage gave an item its time: what failed may have it of its failures."""
    if not state.failures:
        return True
    return state.held_until is not None and abs(score - state.held_until.timestamp() * 1000) < 1


def _anew(state: ItemState) -> ItemState:
    """Have an item held by nothing any more, but keep its digest that has come and only the hours hold."""
    is_past = state.held_by == HeldBy.HOURS and state.held != HOURS
    # what was put off for no message of several (an escalation) goes by itself as before
    keeps_it = is_past or not state.held
    return replace(state, held=state.held if keeps_it else RELEASED, held_until=None)
