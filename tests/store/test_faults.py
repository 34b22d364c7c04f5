"""What ails a Redis is said with what to look at, and once it is over calls go on by themselves."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.store.errors import store_errors
from monitor.store.redis import Redis, Script
from tests.fakes.redis_servers import a_server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.fakes.redis_servers import Server

TWICE = Script("redis.call('SET', KEYS[1], ARGV[1]); return redis.call('SET', KEYS[2], ARGV[1])")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with a_server(tmp_path_factory.mktemp("faults")) as server:
        yield server


@pytest.fixture
async def redis(running: Server) -> AsyncIterator[Redis]:
    running.asked("FLUSHALL")
    client = Redis(running.url)
    yield client
    await client.close()


@pytest.mark.parametrize(
    ("ails", "look_at"),
    [
        pytest.param("is_full", "raise its maxmemory", id="full"),
        pytest.param("is_read_only", "look at who is the primary", id="read-only"),
    ],
)
async def test_a_redis_that_takes_no_writes_says_why_and_half_of_nothing_is_written(
    redis: Redis, running: Server, ails: str, look_at: str
) -> None:
    await redis.run(TWICE, ["a", "b"], ["before"])
    getattr(running, ails)()

    with pytest.raises(StoreError, match=look_at):
        await redis.call("SET", "a", "x")
    with pytest.raises(StoreError, match=look_at):
        await redis.transaction([("SET", "a", "x"), ("SET", "b", "x")])
    with pytest.raises(StoreError, match=look_at):
        await redis.run(TWICE, ["a", "b"], ["x"])
    [refused] = await redis.run_all([(TWICE, ["a", "b"], ["x"])])

    assert look_at in str(refused)
    assert await redis.batch([("GET", "a"), ("GET", "b")]) == [b"before", b"before"]
    running.goes_on()
    assert await redis.run(TWICE, ["a", "b"], ["after"]) == b"OK"


async def test_too_few_replicas_are_said(redis: Redis, running: Server) -> None:
    running.asked("CONFIG", "SET", "min-replicas-to-write", "1")

    with pytest.raises(StoreError, match="min-replicas-to-write"):
        await redis.call("SET", "a", "x")

    running.goes_on()


async def test_a_server_that_hangs_for_a_moment_is_waited_for(redis: Redis, running: Server) -> None:
    await redis.call("PING")
    running.hangs()
    asking = asyncio.create_task(redis.call("INCR", "n"))
    done, _ = await asyncio.wait({asking}, timeout=0.5)

    running.goes_on()

    assert not done
    assert await asking == 1


async def test_a_server_that_is_killed_and_comes_back_is_spoken_to_again(
    redis: Redis, running: Server
) -> None:
    await redis.run(TWICE, ["a", "b"], ["1"])
    running.is_killed()
    with pytest.raises(StoreError, match="Redis: ConnectionError"):
        await redis.call("GET", "a")

    running.starts()

    assert await redis.run(TWICE, ["a", "b"], ["2"]) == b"OK"


async def test_a_user_who_may_not_is_told_without_the_password(running: Server) -> None:
    redis = Redis(f"redis://me:s3cret@127.0.0.1:{running.port}")

    with pytest.raises(StoreError, match="user and password") as refused:
        await redis.call("PING")

    assert "s3cret" not in str(refused.value)
    await redis.close()


async def test_what_is_written_for_good_is_on_the_disk_after_it_was_written(running: Server) -> None:
    kept: list[str] = []

    async def persist() -> None:
        kept.append(running.asked("GET", "a").split("\r\n")[1])

    redis = Redis(running.url, persist=persist)
    await redis.run_for_good(TWICE, ["a", "b"], ["1"])
    await redis.run_across(TWICE, ["a", "b"], ["2"])

    assert kept == ["1"]
    await redis.close()


async def test_who_is_cancelled_at_the_moment_of_a_time_out_is_cancelled_and_does_not_try_again() -> None:
    async def asks() -> None:
        task = asyncio.current_task()
        assert task is not None
        with store_errors():
            task.cancel()
            message = "Timeout reading"
            raise TimeoutError(message)

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(asks())
