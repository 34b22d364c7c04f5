"""A message stays until what follows from it is written."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.store.streams import Stream, add

if TYPE_CHECKING:
    from monitor.store.redis import Redis

PAST_THE_IDLE_BOUND = 1.1  # seconds; Redis counts idle time itself


def stream(redis: Redis, consumer: str) -> Stream:
    return Stream(redis, key="s", group="g", consumer=consumer)


async def opened(redis: Redis, consumer: str, *values: bytes) -> Stream:
    result = stream(redis, consumer)
    await result.open()
    for value in values:
        await redis.call(*add("s", value))
    return result


async def test_each_message_goes_to_one_consumer(redis: Redis) -> None:
    one = await opened(redis, "one", b"1", b"2")
    two = await opened(redis, "two")

    first = await one.read(count=1, block_ms=10)
    second = await two.read(count=9, block_ms=10)

    assert [m.value for m in first + second] == [b"1", b"2"]
    assert await one.read(count=9, block_ms=10) == []


async def test_a_settled_message_is_gone_and_its_outcome_is_there(redis: Redis) -> None:
    one = await opened(redis, "one", b"1")

    await one.settle(await one.read(count=1, block_ms=10), [add("next", b"2")])

    assert await one.lag() == (0, 0)
    assert await redis.call("XLEN", "next") == 1


async def test_an_outcome_that_cannot_be_written_leaves_the_next_stream_as_it_was(redis: Redis) -> None:
    one = await opened(redis, "one", b"1")
    messages = await one.read(count=1, block_ms=10)

    with pytest.raises(StoreError):
        await one.settle(messages, [("XADD", "next", "*", "v")])

    assert await one.lag() == (1, 1)
    assert [m.value for m in await one.held()] == [b"1"]


async def test_what_a_dead_consumer_held_is_taken_over_once(redis: Redis) -> None:
    dead = await opened(redis, "dead", b"1", b"2")
    one, two = stream(redis, "one"), stream(redis, "two")
    await dead.read(count=9, block_ms=10)
    await asyncio.sleep(PAST_THE_IDLE_BOUND)

    claimed = [await s.claim({"one", "two"}) for s in (one, two)]

    assert claimed == [2, 0]
    assert [(m.value, m.deliveries) for m in await one.held()] == [(b"1", 2), (b"2", 2)]


async def test_a_living_consumer_keeps_what_it_holds(redis: Redis) -> None:
    one = await opened(redis, "one", b"1")
    await one.read(count=9, block_ms=10)
    await asyncio.sleep(PAST_THE_IDLE_BOUND)

    assert await stream(redis, "two").claim({"one", "two"}) == 0


async def test_looking_at_what_is_held_does_not_count_as_handing_it_out(redis: Redis) -> None:
    one = await opened(redis, "one", b"1", b"2")
    first, _ = await one.read(count=9, block_ms=10)
    await one.held()

    assert [(m.value, m.deliveries) for m in await one.held(besides={first.id})] == [(b"2", 1)]


async def test_a_message_that_another_has_ended_is_not_held_any_more(redis: Redis) -> None:
    one = await opened(redis, "one", b"1")
    (message,) = await one.read(count=9, block_ms=10)
    await redis.call("XDEL", "s", message.id)

    assert await one.held() == []
    assert await one.lag() == (0, 0)


async def test_a_dead_consumer_that_holds_nothing_is_forgotten(redis: Redis) -> None:
    dead = await opened(redis, "dead", b"1")
    await dead.settle(await dead.read(count=9, block_ms=10))

    await stream(redis, "one").claim(set())

    assert await redis.call("XINFO", "CONSUMERS", "s", "g") == []


async def test_a_stream_that_is_not_there_holds_nothing_and_is_not_made_by_looking(redis: Redis) -> None:
    assert await stream(redis, "one").lag() == (0, 0)
    assert await redis.call("EXISTS", "s") == 0
