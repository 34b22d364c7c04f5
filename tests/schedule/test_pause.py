"""A paused feed is not polled; nothing else about it changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.schedule import Schedule

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
YEARS = timedelta(days=5_000)


@pytest.fixture
async def schedule(redis: Redis, keys: Keys) -> Schedule:
    """Two feeds that are due at noon."""
    schedule = Schedule(redis, keys, token="one", lease=MINUTE)
    await schedule.sync(["a", "b"], now=NOON)
    return schedule


async def due(schedule: Schedule, now: datetime) -> list[str]:
    return [claim.feed for claim in await schedule.claim(limit=9, now=now)]


async def test_a_paused_feed_is_passed_over_and_the_others_are_polled(schedule: Schedule) -> None:
    await schedule.pause("a")

    assert await due(schedule, NOON) == ["b"]
    assert "a" not in await due(schedule, NOON + YEARS)


async def test_a_pause_for_a_time_ends_by_itself(schedule: Schedule) -> None:
    await schedule.pause("a", until=NOON + HOUR)
    await due(schedule, NOON)

    assert "a" not in await due(schedule, NOON + HOUR - MINUTE)
    assert "a" in await due(schedule, NOON + HOUR)
    assert await schedule.paused() == {}


async def test_a_pause_for_a_time_ends_though_nobody_looked_meanwhile(schedule: Schedule) -> None:
    await schedule.pause("a", until=NOON + HOUR)

    assert await due(schedule, NOON + HOUR) == ["a", "b"]


async def test_a_feed_that_is_resumed_is_due_at_once(schedule: Schedule) -> None:
    await schedule.pause("a")
    await due(schedule, NOON)

    assert await schedule.resume("a", now=NOON + MINUTE)

    assert "a" in await due(schedule, NOON + MINUTE)


async def test_resuming_what_is_not_paused_says_so_and_changes_nothing(schedule: Schedule) -> None:
    await due(schedule, NOON)

    assert not await schedule.resume("a", now=NOON)
    assert await due(schedule, NOON) == []


async def test_pauses_are_listed_with_their_ends(schedule: Schedule) -> None:
    await schedule.pause("a")
    await schedule.pause("b", until=NOON + HOUR)

    assert await schedule.paused() == {"a": None, "b": NOON + HOUR}


async def test_the_newest_pause_counts(schedule: Schedule) -> None:
    await schedule.pause("a")
    await schedule.pause("a", until=NOON + MINUTE)

    assert await schedule.paused() == {"a": NOON + MINUTE}


async def test_a_poll_under_way_when_its_feed_is_paused_is_finished_and_the_next_not_begun(
    schedule: Schedule, redis: Redis, keys: Keys
) -> None:
    await schedule.pause("b")
    (claim,) = await schedule.claim(limit=9, now=NOON)
    await schedule.pause("a")
    await schedule.finish(claim, now=NOON, next_poll_at=NOON, state={"s": b"1"}, entries=[b"entry"])

    assert await redis.call("XLEN", keys.entries) == 1
    assert await due(schedule, NOON) == []


async def test_a_feed_that_is_taken_out_is_not_paused_when_it_comes_back(schedule: Schedule) -> None:
    await schedule.pause("a")
    await schedule.sync(["b"], now=NOON)
    await schedule.sync(["a", "b"], now=NOON)

    assert "a" in await due(schedule, NOON)


async def test_what_is_sent_for_a_paused_feed_is_not_kept(schedule: Schedule) -> None:
    """Its hub tries again for hours, and it is in the feed all the same."""
    await schedule.pause("a", until=NOON + HOUR)

    assert not await schedule.push("a", b"first", now=NOON)


async def test_paused_feeds_are_passed_over_once_however_many_there_are(schedule: Schedule) -> None:
    feeds = [f"paused-{n}" for n in range(50)]
    await schedule.sync([*feeds, "z"], now=NOON - HOUR)
    for feed in feeds:
        await schedule.pause(feed)
    await schedule.claim(limit=50, now=NOON)

    assert [claim.feed for claim in await schedule.claim(limit=1, now=NOON)] == ["z"]


async def test_a_paused_feed_is_not_late(schedule: Schedule) -> None:
    await schedule.sync(["a"], now=NOON)
    await schedule.pause("a")
    await due(schedule, NOON)

    assert await schedule.lateness(now=NOON + HOUR) == timedelta()


async def test_a_paused_feed_that_is_asked_for_stays_paused(schedule: Schedule) -> None:
    await schedule.pause("a")
    await due(schedule, NOON)
    await schedule.hasten("a", by=NOON)

    assert await due(schedule, NOON) == []
