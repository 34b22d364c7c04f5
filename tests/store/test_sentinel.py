"""A primary that Sentinels watch over is found, and found again when another takes its place."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.store.redis import Redis, Script
from tests.fakes.redis_servers import a_watched_pair

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.fakes.redis_servers import Watched

COUNT = Script("return redis.call('INCRBY', KEYS[1], ARGV[1])")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    with a_watched_pair(tmp_path) as watched:
        yield watched


@pytest.fixture
async def redis(watched: Watched) -> AsyncIterator[Redis]:
    client = Redis(watched.url)
    yield client
    await client.close()


async def counts_on(redis: Redis, *, seconds: float = 20) -> int:
    """Count one more as soon as somebody takes it."""
    async with asyncio.timeout(seconds):
        while True:
            try:
                return int(await redis.run(COUNT, ["n"], [1]))
            except StoreError:
                await asyncio.sleep(0.1)


async def test_a_replica_that_takes_the_primarys_place_is_found_without_a_restart(
    redis: Redis, watched: Watched
) -> None:
    assert await redis.run(COUNT, ["n"], [1]) == 1
    assert await redis.call("WAIT", 1, 5000) == 1

    watched.fails_over()

    assert await counts_on(redis) == 2
    assert (await redis.call("ROLE"))[0] == b"master"


async def test_a_primary_that_was_made_a_replica_is_left_at_its_first_refusal(
    redis: Redis, watched: Watched
) -> None:
    assert await redis.run(COUNT, ["n"], [1]) == 1

    watched.sentinels[0].asked("SENTINEL", "FAILOVER", "news")
    watched.replica.answers("ROLE", "master", seconds=60)
    watched.primary.answers("ROLE", "slave", seconds=60)

    assert await counts_on(redis) == 2
    assert await redis.transaction([("SET", "a", "1"), ("GET", "a")]) == [b"OK", b"1"]


async def test_while_nobody_is_the_primary_it_is_said_what_to_look_at(redis: Redis, watched: Watched) -> None:
    for server in (watched.primary, *watched.sentinels):
        server.is_killed()

    with pytest.raises(StoreError, match="look at the Sentinels"):
        await redis.call("PING")
