"""Feeds of many shards are one schedule, and each leaves what it gives in its own shard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.schedule import Schedule
from monitor.store.shards import Shards

if TYPE_CHECKING:
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SHARDS = Shards.count(4)
FEEDS = [f"feed{n}" for n in range(20)]


@pytest.fixture
def schedule(redis: Redis) -> Schedule:
    return Schedule(redis, SHARDS, token="one", lease=MINUTE)


async def test_feeds_are_added_and_removed_in_their_shards(schedule: Schedule, redis: Redis) -> None:
    added, _ = await schedule.sync(FEEDS, now=NOON)
    _, removed = await schedule.sync(FEEDS[5:], now=NOON)

    lying = [await redis.call("ZRANGE", keys.due, 0, -1) for keys in SHARDS.all]
    assert (sorted(added), removed) == (sorted(FEEDS), sorted(FEEDS[:5]))
    assert sorted(feed.decode() for feeds in lying for feed in feeds) == sorted(FEEDS[5:])
    assert all(SHARDS.of(feed.decode()) == SHARDS.all[n] for n, feeds in enumerate(lying) for feed in feeds)


async def test_what_is_due_in_any_shard_is_claimed_up_to_the_limit(schedule: Schedule) -> None:
    await schedule.sync(FEEDS, now=NOON)

    first = await schedule.claim(limit=13, now=NOON)
    rest = await schedule.claim(limit=13, now=NOON)

    assert (len(first), len(rest)) == (13, 7)
    assert sorted(claim.feed for claim in (*first, *rest)) == sorted(FEEDS)


async def test_the_entries_of_a_feed_lie_in_its_shard(schedule: Schedule, redis: Redis) -> None:
    await schedule.sync(FEEDS, now=NOON)

    for claim in await schedule.claim(limit=99, now=NOON):
        await schedule.finish(
            claim, now=NOON, next_poll_at=NOON + MINUTE, state={"s": b"1"}, entries=[claim.feed.encode()]
        )

    for keys in SHARDS.all:
        rows = await redis.call("XRANGE", keys.entries, "-", "+")
        assert sorted(fields[1].decode() for _, fields in rows) == sorted(
            feed for feed in FEEDS if SHARDS.of(feed) == keys
        )


async def test_a_person_need_not_know_of_shards(schedule: Schedule) -> None:
    await schedule.sync(FEEDS, now=NOON)
    await schedule.claim(limit=99, now=NOON)

    await schedule.pause("feed3")
    assert await schedule.hasten("feed4", by=NOON)
    assert await schedule.paused() == {"feed3": None}
    assert await schedule.resume("feed3", now=NOON)

    due = await schedule.due_at(["feed3", "feed4", "nobody"])
    assert due == {"feed3": NOON, "feed4": NOON + MINUTE}  # the second is being polled
    assert await schedule.lateness(now=NOON + MINUTE) == MINUTE


async def test_a_shard_that_fails_costs_no_claim_of_another(schedule: Schedule, redis: Redis) -> None:
    await schedule.sync(FEEDS, now=NOON)
    await redis.call("SET", SHARDS.all[2].leases, "no hash")

    claims = await schedule.claim(limit=99, now=NOON)

    assert {claim.feed for claim in claims} == {f for f in FEEDS if SHARDS.of(f) != SHARDS.all[2]}


async def test_where_no_shard_answers_it_is_an_error(schedule: Schedule, redis: Redis) -> None:
    for keys in SHARDS.all:
        await redis.call("SET", keys.due, "no sorted set")

    with pytest.raises(StoreError, match="WRONGTYPE"):
        await schedule.claim(limit=9, now=NOON)


async def test_feeds_that_redis_forgot_are_due_again_and_the_others_keep_their_time(
    schedule: Schedule, redis: Redis
) -> None:
    await schedule.sync(FEEDS, now=NOON)
    assert await schedule.restore(FEEDS, now=NOON + MINUTE) == []
    await redis.call("ZREM", SHARDS.of("feed7").due, "feed7")

    assert await schedule.restore(FEEDS, now=NOON + MINUTE) == ["feed7"]

    assert await schedule.due_at(["feed7", "feed8"]) == {"feed7": NOON + MINUTE, "feed8": NOON}
