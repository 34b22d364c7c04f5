"""A document that a hub sent is kept until it was read, and makes its feed due."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import LeaseLost
from monitor.schedule import Claim, Schedule
from monitor.store.keys import Keys
from monitor.store.redis import Redis

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
STATE = {"s": b"1"}


@pytest.fixture
async def schedule(redis: Redis, keys: Keys) -> Schedule:
    """One feed, polled at noon and due in an hour."""
    schedule = Schedule(redis, keys, token="one", lease=LEASE)
    await schedule.sync(["a"], now=NOON)
    await ends(schedule, await claimed(schedule, NOON))
    return schedule


async def claimed(schedule: Schedule, now: datetime) -> Claim:
    (claim,) = await schedule.claim(limit=9, now=now)
    return claim


async def ends(schedule: Schedule, claim: Claim, *, entries: tuple[bytes, ...] = ()) -> None:
    await schedule.finish(claim, now=NOON, next_poll_at=NOON + HOUR, state=STATE, entries=entries)


async def test_a_feed_is_due_as_soon_as_something_is_sent_for_it(schedule: Schedule) -> None:
    assert await schedule.push("a", b"\0first", now=NOON)
    assert await schedule.push("a", b"second", now=NOON)

    assert (await claimed(schedule, NOON)).pushed == (b"\0first", b"second")


async def test_what_was_read_is_gone_and_the_feed_due_when_it_was_to_be(
    schedule: Schedule, redis: Redis, keys: Keys
) -> None:
    await schedule.push("a", b"first", now=NOON)
    await ends(schedule, await claimed(schedule, NOON), entries=(b"entry",))

    early = await schedule.claim(limit=9, now=NOON + HOUR - MINUTE)
    again = await claimed(schedule, NOON + HOUR)
    assert (early, again.pushed, again.state) == ([], (), {b"s": b"1", b"pushed": b"0"})
    assert await redis.call("XLEN", keys.entries) == 1


async def test_what_comes_while_a_feed_is_polled_is_read_next_and_at_once(schedule: Schedule) -> None:
    await schedule.push("a", b"first", now=NOON)
    claim = await claimed(schedule, NOON)
    await schedule.push("a", b"second", now=NOON)
    meanwhile = await schedule.claim(limit=9, now=NOON)
    await ends(schedule, claim)

    assert (meanwhile, (await claimed(schedule, NOON)).pushed) == ([], (b"second",))


async def test_what_comes_while_a_feed_is_polled_that_had_nothing_is_read_at_once_too(
    schedule: Schedule,
) -> None:
    claim = await claimed(schedule, NOON + HOUR)
    await schedule.push("a", b"first", now=NOON)
    await ends(schedule, claim)

    assert (await claimed(schedule, NOON)).pushed == (b"first",)


async def test_what_a_dead_poller_held_is_read_by_the_next(schedule: Schedule) -> None:
    await schedule.push("a", b"first", now=NOON)
    dead = await claimed(schedule, NOON)

    after = await claimed(schedule, NOON + LEASE)

    assert after.pushed == (b"first",)
    with pytest.raises(LeaseLost):
        await ends(schedule, dead)
    assert (await claimed(schedule, NOON + 2 * LEASE)).pushed == (b"first",)


async def test_a_feed_that_is_let_go_unpolled_keeps_what_was_sent(schedule: Schedule) -> None:
    await schedule.push("a", b"first", now=NOON)
    await schedule.give_back(await claimed(schedule, NOON), due_at=NOON + MINUTE)

    assert (await claimed(schedule, NOON + MINUTE)).pushed == (b"first",)


async def test_twenty_documents_wait_for_a_feed_at_most_and_those_are_kept(schedule: Schedule) -> None:
    taken = [await schedule.push("a", b"%d" % n, now=NOON) for n in range(21)]

    kept = (await claimed(schedule, NOON)).pushed
    assert taken == [True] * 20 + [False]
    assert kept == tuple(b"%d" % n for n in range(20))


async def test_what_a_poller_is_reading_is_not_pushed_out(schedule: Schedule) -> None:
    for n in range(20):
        await schedule.push("a", b"%d" % n, now=NOON)
    claim = await claimed(schedule, NOON)

    assert not await schedule.push("a", b"late", now=NOON)

    await ends(schedule, claim)
    assert await schedule.push("a", b"later", now=NOON)
    assert (await claimed(schedule, NOON)).pushed == (b"later",)


async def test_what_is_sent_for_a_feed_that_nobody_polls_is_not_kept(
    schedule: Schedule, redis: Redis, keys: Keys
) -> None:
    await schedule.push("a", b"first", now=NOON)
    await schedule.sync([], now=NOON)

    assert not await schedule.push("a", b"second", now=NOON)
    assert await redis.call("EXISTS", keys.pushed("a")) == 0


async def test_a_feed_that_was_taken_out_with_documents_waiting_comes_back_without_them(
    schedule: Schedule,
) -> None:
    await schedule.push("a", b"first", now=NOON)
    await schedule.sync([], now=NOON)
    await schedule.sync(["a"], now=NOON)

    claim = await claimed(schedule, NOON)
    await ends(schedule, claim)
    assert (claim.pushed, await schedule.claim(limit=9, now=NOON)) == ((), [])


async def test_what_is_sent_does_not_make_a_feed_later(schedule: Schedule) -> None:
    await schedule.push("a", b"first", now=NOON + 2 * HOUR)

    assert (await claimed(schedule, NOON + HOUR)).due_at == NOON + HOUR


async def test_what_two_hubs_send_at_one_moment_is_all_kept(schedule: Schedule) -> None:
    await asyncio.gather(*(schedule.push("a", b"%d" % n, now=NOON) for n in range(10)))

    assert sorted((await claimed(schedule, NOON)).pushed) == [b"%d" % n for n in range(10)]


async def test_a_feed_that_is_to_be_polled_now_is_due_earlier_and_never_later(schedule: Schedule) -> None:
    assert await schedule.hasten("a", by=NOON + 2 * HOUR)
    assert await schedule.hasten("a", by=NOON + MINUTE)

    assert (await claimed(schedule, NOON + MINUTE)).due_at == NOON + MINUTE


async def test_a_feed_that_is_being_polled_is_not_hastened_and_one_that_is_none_is_told(
    schedule: Schedule,
) -> None:
    await claimed(schedule, NOON + HOUR)

    assert await schedule.hasten("a", by=NOON)
    assert not await schedule.hasten("b", by=NOON)
    assert await schedule.claim(limit=9, now=NOON + HOUR) == []


async def test_a_hub_is_thanked_only_for_what_outlives_a_power_cut(
    redis_socket: Path, schedule: Schedule
) -> None:
    kept: list[str] = []

    async def persist() -> None:
        kept.append("kept")

    redis = Redis(f"unix://{redis_socket}", persist=persist)
    another = Schedule(redis, Keys(), token="two", lease=LEASE)
    assert await another.push("a", b"first", now=NOON)
    await redis.close()

    assert kept == ["kept"]
