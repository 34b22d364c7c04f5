"""While too much waits to be read no feed gives more, and Redis stays within a stated budget."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.schedule import Schedule
from monitor.sources.document import read_document
from monitor.sources.formats.format import Source
from tests.fakes.feeds import item, rss

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
STATE = {"s": b"1"}
ENTRY = b"e" * 1_000


@pytest.fixture
def schedule(redis: Redis, keys: Keys) -> Schedule:
    return Schedule(redis, keys, token="one", lease=MINUTE, max_waiting=10)


async def test_no_feed_is_polled_while_the_entries_of_others_wait(
    schedule: Schedule, redis: Redis, keys: Keys
) -> None:
    await schedule.sync(["a", "b"], now=NOON)
    (claim,) = await schedule.claim(limit=1, now=NOON)
    await schedule.finish(claim, now=NOON, next_poll_at=NOON, state=STATE, entries=[ENTRY] * 10)

    assert (await schedule.claim(limit=9, now=NOON), schedule.held_count) == ([], 1)

    await redis.call("XTRIM", keys.entries, "MAXLEN", 9)
    assert [c.feed for c in await schedule.claim(limit=9, now=NOON)] == ["a", "b"]
    assert schedule.held_count == 0


async def test_a_flood_that_has_no_place_is_left_in_its_feed_for_a_minute(
    schedule: Schedule, redis: Redis, keys: Keys
) -> None:
    await schedule.sync(["flood"], now=NOON)
    (claim,) = await schedule.claim(limit=1, now=NOON)
    for _ in range(10):
        await redis.call("XADD", keys.bulk, "*", "v", "1")

    written = await schedule.finish(claim, now=NOON, next_poll_at=NOON, state=STATE, entries=[ENTRY] * 101)

    (again,) = await schedule.claim(limit=1, now=NOON + MINUTE)
    assert (written, again.state, await redis.call("XLEN", keys.bulk)) == (False, {}, 10)
    assert await schedule.claim(limit=1, now=NOON) == []


async def test_a_poll_without_news_is_written_however_much_waits(
    schedule: Schedule, redis: Redis, keys: Keys
) -> None:
    await schedule.sync(["a"], now=NOON)
    (claim,) = await schedule.claim(limit=1, now=NOON)
    for _ in range(10):
        await redis.call("XADD", keys.entries, "*", "v", "1")

    assert await schedule.finish(claim, now=NOON, next_poll_at=NOON + MINUTE, state=STATE, entries=[])


async def test_an_entry_that_waits_takes_little_more_than_its_text(
    schedule: Schedule, redis: Redis, keys: Keys
) -> None:
    """So 50,000 of 2 kB take 110 MB at most, in each of the two streams of a shard."""
    for _ in range(1_000):
        await redis.call("XADD", keys.entries, "*", "v", ENTRY)

    used = await redis.call("MEMORY", "USAGE", keys.entries, "SAMPLES", 0)

    assert used / 1_000 < 1.25 * len(ENTRY)


async def test_an_entry_that_is_known_takes_sixty_bytes(redis: Redis, keys: Keys) -> None:
    """So a feed of 50 entries a day takes 3 kB a day for as long as they are remembered."""
    used = []
    for count in (100, 300):
        items = [item(str(n), title=f"news {n}", at=NOON) for n in range(count)]
        source = Source(
            feed="f", url="https://sabah.example/f", content_type="application/rss+xml", fetched_at=NOON
        )
        marks = read_document(rss(*items).encode(), b"", source).marks
        await redis.call("HSET", keys.feed("f"), "marks", marks)
        used.append(await redis.call("MEMORY", "USAGE", keys.feed("f"), "SAMPLES", 0))

    assert (used[1] - used[0]) / 200 < 62
