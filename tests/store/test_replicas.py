"""What nobody would bring again is on a replica before it counts as done, where there is a replica."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from monitor.model import StoreError
from monitor.store.keys import mark_beside
from monitor.store.redis import Redis, Script
from tests.fakes.redis_servers import Server, a_server, some_binary

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

SET = Script("return redis.call('SET', KEYS[1], ARGV[1])")
GET = Script("return redis.call('GET', KEYS[1])")


@pytest.fixture
def primary(tmp_path: Path) -> Iterator[Server]:
    with a_server(tmp_path) as server:
        server.asked("CONFIG", "SET", "repl-diskless-sync-delay", "0")
        yield server


@pytest.fixture
def replica(primary: Server, tmp_path: Path) -> Iterator[Server]:
    server = Server(some_binary(), tmp_path / "replica", ("--replicaof", f"127.0.0.1 {primary.port}"))
    joins(server, primary)
    yield server
    server.is_killed()


def joins(replica: Server, primary: Server) -> None:
    replica.starts()
    primary.answers("INFO replication", "state=online")


@pytest.fixture
async def redis(primary: Server) -> AsyncIterator[Redis]:
    client = Redis(primary.url)
    yield client
    await client.close()


async def test_what_was_written_for_good_is_on_the_replica(redis: Redis, replica: Server) -> None:
    assert await redis.run_for_good(SET, ["k"], ["1"]) == b"OK"

    assert "\r\n1\r\n" in replica.asked("GET", "k")


async def test_what_was_found_for_good_is_on_the_replica_whoever_wrote_it(
    redis: Redis, primary: Server, replica: Server
) -> None:
    await redis.run_for_good(GET, ["k"], [])
    primary.asked("SET", "k", "2")

    assert await redis.run_for_good(GET, ["k"], []) == b"2"
    assert "\r\n2\r\n" in replica.asked("GET", "k")


async def test_a_server_without_replicas_waits_for_nobody_and_is_asked_once(
    redis: Redis, primary: Server
) -> None:
    primary.asked("CONFIG", "RESETSTAT")
    with capture_logs() as said:
        await redis.run_for_good(SET, ["k"], ["1"])
        await redis.run_for_good(SET, ["k"], ["2"])

    stats = primary.asked("INFO", "commandstats")
    assert ("cmdstat_wait" in stats, said) == (False, [])
    assert await redis.call("KEYS", "*") == [b"k"]


async def test_a_replica_that_hangs_holds_up_what_it_has_to_have_until_it_goes_on(
    redis: Redis, replica: Server
) -> None:
    await redis.run_for_good(SET, ["k"], ["1"])
    replica.hangs()

    with pytest.raises(StoreError, match="does not keep up: look at it"):
        await redis.run_for_good(SET, ["k"], ["2"])
    assert await redis.run(SET, ["k"], ["3"]) == b"OK"  # what may be done again goes on

    replica.stirs()
    assert await redis.run_for_good(GET, ["k"], []) == b"3"


async def test_a_primary_whose_replica_has_gone_goes_on_alone_and_says_so_once(
    redis: Redis, replica: Server, primary: Server
) -> None:
    where = f"127.0.0.1:{primary.port}"
    await redis.run_for_good(SET, ["k"], ["1"])
    with capture_logs() as said:
        replica.is_killed()
        assert await redis.run_for_good(SET, ["k"], ["2"]) == b"OK"
        assert await redis.run_for_good(SET, ["k"], ["3"]) == b"OK"
        joins(replica, primary)
        assert await redis.run_for_good(SET, ["k"], ["4"]) == b"OK"

    assert said == [
        {"event": "replica_is_away", "log_level": "warning", "server": where},
        {"event": "replica_is_back", "log_level": "info", "server": where},
    ]
    assert "\r\n4\r\n" in replica.asked("GET", "k")


async def test_a_replica_is_no_place_for_what_is_to_last(replica: Server) -> None:
    client = Redis(replica.url)

    with pytest.raises(StoreError, match="look at who is the primary"):
        await client.run_for_good(GET, ["k"], [])

    await client.close()


async def test_on_one_server_what_goes_from_shard_to_shard_waits_for_no_replica(
    redis: Redis, replica: Server, primary: Server
) -> None:
    replica.hangs()
    primary.asked("CONFIG", "RESETSTAT")

    await redis.run_across(SET, ["k"], ["1"])
    await redis.call_across("SET", "k", "2")

    assert "cmdstat_wait" not in primary.asked("INFO", "commandstats")
    replica.stirs()


@pytest.mark.parametrize(
    ("key", "mark"),
    [
        pytest.param("monitor:{7}:alert:9c", "monitor:{7}:mark", id="in its shard"),
        pytest.param("plain", "monitor:{plain}:mark", id="without a shard"),
    ],
)
def test_a_mark_lies_beside_what_it_is_for(key: str, mark: str) -> None:
    assert mark_beside(key) == mark
