"""Alerts that wait for a receiver which nobody configures any more are seen, and told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.outbox import Addressed, Outbox
from monitor.pipeline.lane_status import read_lanes
from monitor.pipeline.removed import LeftBehind, Removed, read_left_behind
from monitor.store.dead import DeadLetters
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.lanes import a_lane

if TYPE_CHECKING:
    from monitor.alerts.notices import Notice
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Room:
    """A monitor whose configuration has the ``configured`` lanes; what operators hear of is ``told``."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self.redis, self.shards = redis, Shards((keys,))
        self.configured = {"desk"}
        self.told: list[Notice] = []
        self.removed = Removed(redis, self.shards, configured=lambda: self.configured, tell=self._hears)

    async def _hears(self, notice: Notice) -> None:
        self.told.append(notice)

    async def has(self, receiver: str) -> None:
        alert = replace(an_alert(), id=receiver, raised_at=NOON)
        await Outbox(self.redis, self.shards).put(alert, Addressed((receiver,)))

    async def passes(self, *minutes: int) -> None:
        for minute in minutes:
            await self.removed.look(now=NOON + minute * MINUTE)

    async def removed_at(self) -> dict[str, datetime | None]:
        lanes = await read_lanes(self.redis, self.shards, now=NOON)
        return {lane.receiver: lane.removed_at for lane in lanes}


@pytest.fixture
def room(redis: Redis, keys: Keys) -> Room:
    return Room(redis, keys)


async def test_what_waits_for_a_receiver_that_was_taken_out_is_told_once(room: Room) -> None:
    await room.has("old")

    await room.passes(0, 1, 2, 3)

    (notice,) = room.told
    assert (notice.kind, notice.receiver, notice.at) == ("receiver_removed", "old", NOON + MINUTE)
    assert "1 wait in its lane" in notice.text
    assert "monitor receivers forward old --to NAME" in notice.text
    assert await room.removed_at() == {"old": NOON}


async def test_a_receiver_that_is_put_back_simply_goes_on(room: Room) -> None:
    await room.has("old")
    await room.passes(0)

    room.configured.add("old")
    await room.passes(1, 2)

    assert room.told == []
    assert await room.removed_at() == {"old": None}


async def test_the_clock_has_it_looked_for(room: Room) -> None:
    await room.has("old")

    await room.removed.tick()

    assert list(await room.removed_at()) == ["old"]
    assert (await room.removed_at())["old"] is not None


async def test_a_lane_in_which_nothing_waits_is_told_to_nobody_and_not_shown(
    room: Room, redis: Redis, keys: Keys
) -> None:
    await redis.call("SADD", keys.lanes, "desk", "old")

    await room.passes(0, 1, 2)

    assert room.told == []
    assert await room.removed_at() == {"desk": None}


async def test_what_comes_into_its_lane_later_is_told_too(room: Room, redis: Redis, keys: Keys) -> None:
    """Another process may have the old file for a while yet, or a person retries a dead letter."""
    await redis.call("SADD", keys.lanes, "old")
    await room.passes(0, 1)

    await room.has("old")
    await room.passes(2)

    assert [notice.receiver for notice in room.told] == ["old"]


async def test_a_lane_that_another_process_empties_is_configured_there(
    room: Room, redis: Redis, keys: Keys
) -> None:
    await room.has("new")
    await a_lane(redis, keys, receiver="new").hold()

    await room.passes(0, 1, 2)

    assert room.told == []
    assert await room.removed_at() == {"new": None}


async def test_what_is_left_behind_is_counted_with_its_dead_letters(
    room: Room, redis: Redis, keys: Keys
) -> None:
    await room.has("old")
    await room.has("desk")
    await redis.call("SADD", keys.lanes, "older", "oldest")
    await redis.call("XADD", keys.dead, "*", "v", '{"kind": "delivery", "receiver": "older"}')
    await redis.call(*DeadLetters(redis, keys).bury("read", b"", reason="r", message="m"))

    left = await read_left_behind(redis, room.shards, configured={"desk"})

    old, older = left
    # what is below a millisecond is no time, but the order in which it came
    assert old.oldest_at is not None
    assert old.oldest_at.replace(microsecond=0) == NOON
    assert replace(old, oldest_at=NOON) == LeftBehind("old", waiting=1, oldest_at=NOON, letter_count=0)
    assert older == LeftBehind("older", waiting=0, oldest_at=None, letter_count=1)
