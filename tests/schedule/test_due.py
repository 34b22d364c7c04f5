"""Each feed is polled when it is due, by one instance."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import LeaseLost
from monitor.schedule import Schedule, Ticks

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)
MINUTE = timedelta(minutes=1)
STATE = {"s": b"1"}


@pytest.fixture
def schedule(redis: Redis, keys: Keys) -> Schedule:
    return Schedule(redis, keys, token="one", lease=LEASE)


@pytest.fixture
def another(redis: Redis, keys: Keys) -> Schedule:
    return Schedule(redis, keys, token="two", lease=LEASE)


async def test_a_new_feed_is_due_at_once_and_a_known_one_keeps_its_time(schedule: Schedule) -> None:
    await schedule.sync(["a"], now=NOON)
    (claim,) = await schedule.claim(limit=9, now=NOON)
    await schedule.finish(claim, now=NOON, next_poll_at=NOON + MINUTE, state=STATE, entries=[])

    assert await schedule.sync(["a", "b"], now=NOON) == (["b"], [])

    assert [c.feed for c in await schedule.claim(limit=9, now=NOON)] == ["b"]


async def test_two_daemons_poll_each_feed_once(schedule: Schedule, another: Schedule) -> None:
    await schedule.sync([f"f{n}" for n in range(20)], now=NOON)

    claims = await asyncio.gather(*(s.claim(limit=7, now=NOON) for s in (schedule, another) * 3))

    claimed = [claim.feed for batch in claims for claim in batch]
    assert sorted(claimed) == sorted(f"f{n}" for n in range(20))


async def test_the_longest_due_comes_first(schedule: Schedule) -> None:
    await schedule.sync(["late"], now=NOON - MINUTE)
    await schedule.sync(["late", "later"], now=NOON)

    assert [c.feed for c in await schedule.claim(limit=1, now=NOON)] == ["late"]
    assert await schedule.lateness(now=NOON + MINUTE) == MINUTE


async def test_a_poll_writes_state_marks_entries_and_due_time(
    schedule: Schedule, redis: Redis, keys: Keys
) -> None:
    await schedule.sync(["a"], now=NOON)
    (claim,) = await schedule.claim(limit=1, now=NOON)

    await schedule.finish(
        claim, now=NOON, next_poll_at=NOON + MINUTE, state={"s": b"1", "marks": b"\0m"}, entries=[b"1", b"2"]
    )

    (again,) = await schedule.claim(limit=1, now=NOON + MINUTE)
    rows = await redis.call("XRANGE", keys.entries, "-", "+")
    assert (again.state, again.due_at) == ({b"s": b"1", b"marks": b"\0m"}, NOON + MINUTE)
    assert [fields[1] for _, fields in rows] == [b"1", b"2"]


async def test_a_part_of_the_state_that_did_not_change_stays(schedule: Schedule) -> None:
    await schedule.sync(["a"], now=NOON)
    (claim,) = await schedule.claim(limit=1, now=NOON)
    await schedule.finish(claim, now=NOON, next_poll_at=NOON, state={"s": b"1", "marks": b"m"}, entries=[])
    (claim,) = await schedule.claim(limit=1, now=NOON)
    await schedule.finish(claim, now=NOON, next_poll_at=NOON, state={"s": b"2"}, entries=[])

    (claim,) = await schedule.claim(limit=1, now=NOON)

    assert claim.state == {b"s": b"2", b"marks": b"m"}


async def test_a_feed_whose_poller_died_is_due_again_when_the_lease_ends(
    schedule: Schedule, another: Schedule
) -> None:
    await schedule.sync(["a"], now=NOON)
    await schedule.claim(limit=1, now=NOON)

    before = await another.claim(limit=1, now=NOON + LEASE - timedelta(milliseconds=1))
    after = await another.claim(limit=1, now=NOON + LEASE)

    assert ([c.feed for c in before], [c.feed for c in after]) == ([], ["a"])


async def test_who_has_lost_the_lease_does_not_write(schedule: Schedule, redis: Redis, keys: Keys) -> None:
    await schedule.sync(["a"], now=NOON)
    (slow,) = await schedule.claim(limit=1, now=NOON)
    await schedule.claim(limit=1, now=NOON + LEASE)  # though it is the same instance

    with pytest.raises(LeaseLost, match="feed a"):
        await schedule.finish(slow, now=NOON, next_poll_at=NOON, state=STATE, entries=[b"1"])

    assert await redis.call("XLEN", keys.entries) == 0


async def test_a_feed_that_is_taken_out_is_polled_no_more(schedule: Schedule) -> None:
    await schedule.sync(["a", "b"], now=NOON)

    assert await schedule.sync(["b"], now=NOON) == ([], ["a"])

    assert [c.feed for c in await schedule.claim(limit=9, now=NOON)] == ["b"]


async def test_a_feed_that_is_given_back_is_due_when_said(schedule: Schedule) -> None:
    await schedule.sync(["a"], now=NOON)
    (claim,) = await schedule.claim(limit=1, now=NOON)

    await schedule.give_back(claim, due_at=NOON + MINUTE)

    assert [c.due_at for c in await schedule.claim(limit=1, now=NOON + MINUTE)] == [NOON + MINUTE]


async def test_a_shorter_interval_counts_at_once_and_a_longer_one_changes_nothing(schedule: Schedule) -> None:
    await schedule.sync(["a"], now=NOON + 10 * MINUTE)

    await schedule.hasten("a", by=NOON + MINUTE)
    await schedule.hasten("a", by=NOON + 20 * MINUTE)

    assert [c.due_at for c in await schedule.claim(limit=1, now=NOON + MINUTE)] == [NOON + MINUTE]
    assert await schedule.lateness(now=NOON) == timedelta()


async def test_no_tick_is_lost_when_the_loop_is_blocked_for_two_seconds() -> None:
    ticked: list[float] = []
    done = asyncio.Event()

    async def tick() -> None:
        ticked.append(time.monotonic())
        if len(ticked) == 3:
            done.set()

    ticks = Ticks()
    ticks.every(timedelta(milliseconds=50), tick)
    ticks.start()
    time.sleep(2)  # noqa: ASYNC251 - the blocked loop is the case
    await asyncio.wait_for(done.wait(), 10)
    ticks.stop()
    ticks.stop()

    assert len(ticked) >= 3


async def test_very_many_entries_at_once_do_not_stand_before_those_of_others(
    schedule: Schedule, redis: Redis, keys: Keys
) -> None:
    await schedule.sync(["flood", "news"], now=NOON)
    flood, news = await schedule.claim(limit=2, now=NOON)

    await schedule.finish(flood, now=NOON, next_poll_at=NOON, state=STATE, entries=[b"x"] * 101)
    await schedule.finish(news, now=NOON, next_poll_at=NOON, state=STATE, entries=[b"x"] * 100)

    assert await redis.batch([("XLEN", keys.bulk), ("XLEN", keys.entries)]) == [101, 100]


async def test_the_feeds_of_a_poller_that_died_are_due_without_waiting_for_their_leases(
    schedule: Schedule, another: Schedule
) -> None:
    await schedule.sync(["a", "b"], now=NOON)
    await schedule.claim(limit=1, now=NOON)
    (mine,) = await another.claim(limit=1, now=NOON)

    assert await another.free({"one", "two"}, now=NOON) == []
    assert await another.free({"two"}, now=NOON) == []  # a first look
    assert await another.free({"two"}, now=NOON) == ["a"]

    assert [claim.feed for claim in await another.claim(limit=9, now=NOON)] == ["a"]
    await another.finish(mine, now=NOON, next_poll_at=NOON + MINUTE, state=STATE, entries=[])


async def test_a_feed_whose_end_redis_has_lost_is_polled_again_at_once(
    schedule: Schedule, redis: Redis, keys: Keys
) -> None:
    await schedule.sync(["a"], now=NOON)
    (claim,) = await schedule.claim(limit=1, now=NOON)
    for _ in range(2):
        assert await schedule.free({"one"}, now=NOON) == []  # it is being polled
    await schedule.finish(claim, now=NOON, next_poll_at=NOON + MINUTE, state=STATE, entries=[])
    # a power cut: it is as before
    await redis.call("HSET", keys.leases, "a", claim.token)

    for freed in ([], ["a"]):
        assert await schedule.free({"one"}, now=NOON) == freed


async def test_who_is_not_seen_alive_himself_frees_nothing(schedule: Schedule, another: Schedule) -> None:
    await schedule.sync(["a"], now=NOON)
    await schedule.claim(limit=1, now=NOON)

    for _ in range(3):
        assert await another.free(set(), now=NOON) == []


async def test_a_lease_that_ended_between_two_looks_is_its_next_holders(
    schedule: Schedule, another: Schedule
) -> None:
    await schedule.sync(["a"], now=NOON)
    await schedule.claim(limit=1, now=NOON)
    await another.free({"two"}, now=NOON)
    await another.claim(limit=1, now=NOON + LEASE)

    assert await another.free({"two"}, now=NOON + LEASE) == []
