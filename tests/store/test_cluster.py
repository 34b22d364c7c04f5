"""A cluster of three nodes is one Redis, whichever node has what."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.store.cluster import key_of, slot_of
from monitor.store.redis import Redis, Script
from monitor.store.shards import Shards
from monitor.store.streams import Stream, add
from tests.fakes.redis_servers import a_cluster, node_id

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from monitor.store.redis import Argument
    from tests.fakes.redis_servers import ClusterServers

COUNT = Script("return redis.call('INCRBY', KEYS[1], ARGV[1])")
SHARDS = Shards.count(16)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClusterServers]:
    with a_cluster(tmp_path_factory.mktemp("cluster")) as servers:
        yield servers


@pytest.fixture
def cluster(servers: ClusterServers) -> ClusterServers:
    for node in servers.nodes:
        node.asked("FLUSHALL")
        node.asked("SCRIPT", "FLUSH")
    return servers


@pytest.fixture
async def redis(cluster: ClusterServers) -> AsyncIterator[Redis]:
    client = Redis(cluster.url)
    yield client
    await client.close()


async def test_answers_come_in_the_order_of_the_questions_whichever_nodes_gave_them(redis: Redis) -> None:
    names = [keys.counters for keys in SHARDS.all]

    await redis.batch([("SET", name, n) for n, name in enumerate(names)])

    assert await redis.batch([("GET", name) for name in names]) == [b"%d" % n for n in range(16)]


async def test_a_script_is_sent_whole_to_each_node_that_does_not_know_it(redis: Redis) -> None:
    names = [keys.counters for keys in SHARDS.all]

    counted = [await redis.run(COUNT, [name], [n]) for n, name in enumerate(names)]
    again = await redis.run_all([(COUNT, [name], [1]) for name in names])

    assert (counted, again) == (list(range(16)), list(range(1, 17)))


async def test_what_is_written_for_another_shard_is_answered_as_what_is_not(redis: Redis) -> None:
    names = [keys.counters for keys in SHARDS.all]

    counted = [await redis.run_across(COUNT, [name], [n]) for n, name in enumerate(names)]
    again = [await redis.call_across("INCR", name) for name in names]

    assert (counted, again) == (list(range(16)), list(range(1, 17)))


async def test_a_stream_is_read_and_settled_in_its_shard(redis: Redis) -> None:
    for keys in SHARDS.all:
        stream = Stream(redis, key=keys.entries, group="read", consumer="one")
        await stream.open()
        await redis.call(*add(keys.entries, b"1"))

        await stream.settle(await stream.read(count=9, block_ms=10), [add(keys.articles, b"2")])

        assert (await stream.lag(), await redis.call("XLEN", keys.articles)) == ((0, 0), 1)


async def test_keys_of_two_shards_in_one_transaction_are_refused_whole(redis: Redis) -> None:
    one, two = SHARDS.all[0].counters, SHARDS.all[1].counters

    with pytest.raises(StoreError):
        await redis.transaction([("SET", one, "1"), ("SET", two, "2")])

    assert await redis.batch([("GET", one), ("GET", two)]) == [None, None]


async def test_a_slot_that_was_given_to_another_node_is_found_there(
    redis: Redis, cluster: ClusterServers
) -> None:
    key = SHARDS.all[3].counters
    before = cluster.owner(slot_of(key))
    after = next(node for node in cluster.nodes if node is not before)
    await redis.batch([("GET", keys.counters) for keys in SHARDS.all])  # the map is known

    cluster.moves(slot_of(key), after)
    try:
        assert await redis.call("SET", key, "1") == b"OK"
        assert await redis.batch([("GET", SHARDS.all[0].counters), ("GET", key)]) == [None, b"1"]
        assert await redis.transaction([("INCR", key), ("INCR", key)]) == [2, 3]
        assert "3" in after.asked("GET", key)
        await redis.call("DEL", key)
    finally:
        cluster.moves(slot_of(key), before)


async def test_a_slot_that_is_just_moving_is_served_by_its_next_node(
    redis: Redis, cluster: ClusterServers
) -> None:
    key = SHARDS.all[5].counters
    before = cluster.owner(slot_of(key))
    after = next(node for node in cluster.nodes if node is not before)
    await redis.call("GET", key)
    after.asked("CLUSTER", "SETSLOT", str(slot_of(key)), "IMPORTING", node_id(before))
    before.asked("CLUSTER", "SETSLOT", str(slot_of(key)), "MIGRATING", node_id(after))
    try:
        assert await redis.call("INCR", key) == 1
        assert await redis.transaction([("INCR", key), ("INCR", key)]) == [2, 3]
        assert await redis.batch([("INCR", key), ("GET", key)]) == [4, b"4"]
        assert await redis.run_across(COUNT, [key], [1]) == 5
        with pytest.raises(StoreError, match="WRONGTYPE"):
            await redis.call("LPUSH", key, "no number")
    finally:
        cluster.moves(slot_of(key), after)
        await redis.call("DEL", key)
        cluster.moves(slot_of(key), before)


async def test_a_node_that_is_killed_harms_its_shards_alone_until_it_is_back(
    redis: Redis, cluster: ClusterServers
) -> None:
    for node in cluster.nodes:  # the others go on: who wants that says so
        node.asked("CONFIG", "SET", "cluster-require-full-coverage", "no")
    shards = {cluster.nodes.index(cluster.owner(slot_of(keys.counters))): keys for keys in SHARDS.all}
    await redis.batch([("SET", keys.counters, "1") for keys in shards.values()])

    cluster.nodes[1].is_killed()
    with pytest.raises(StoreError):
        await redis.call("GET", shards[1].counters)
    assert await redis.call("GET", shards[0].counters) == b"1"

    cluster.nodes[1].starts()
    assert await answered(redis, "GET", shards[1].counters) == b"1"


async def answered(redis: Redis, *command: str) -> object:
    async with asyncio.timeout(20):
        while True:
            try:
                return await redis.call(*command)
            except StoreError:
                await asyncio.sleep(0.1)


async def test_a_slot_that_nobody_serves_is_said(redis: Redis, cluster: ClusterServers) -> None:
    key = SHARDS.all[7].counters
    slot = slot_of(key)
    for node in cluster.nodes:
        node.asked("CONFIG", "SET", "cluster-require-full-coverage", "no")
        node.asked("CLUSTER", "DELSLOTS", str(slot))
    try:
        with pytest.raises(StoreError, match="look at the cluster's nodes"):
            await redis.call("GET", key)
    finally:
        cluster.moves(slot, cluster.owner(slot))


async def test_nodes_that_name_one_another_are_not_followed_for_ever(
    redis: Redis, cluster: ClusterServers
) -> None:
    key = SHARDS.all[9].counters
    slot, (one, two, _) = slot_of(key), cluster.nodes
    one.asked("CLUSTER", "SETSLOT", str(slot), "NODE", node_id(two))
    two.asked("CLUSTER", "SETSLOT", str(slot), "NODE", node_id(one))
    try:
        with pytest.raises(StoreError, match=f"do not agree on who has slot {slot}"):
            await redis.call("GET", key)
        with pytest.raises(StoreError, match="do not agree"):
            await redis.batch([("GET", key)])
    finally:
        cluster.moves(slot, cluster.owner(slot))


async def test_no_node_at_all_is_a_store_error(tmp_path: Path) -> None:
    redis = Redis("redis+cluster://127.0.0.1:1,127.0.0.1:2")

    with pytest.raises(StoreError, match="Redis: ConnectionError"):
        await redis.call("GET", "a")

    await redis.close()


@pytest.mark.parametrize(
    ("command", "key"),
    [
        pytest.param(("PING",), None, id="none"),
        pytest.param(("GET", "k"), "k", id="the first"),
        pytest.param(("EVALSHA", "sha", 1, "k", "a"), "k", id="a script's"),
        pytest.param(("XINFO", "CONSUMERS", "k", "g"), "k", id="after the word of a container"),
        pytest.param(
            ("XREADGROUP", "GROUP", "g", "c", "COUNT", 1, "STREAMS", "k", ">"), "k", id="a stream's"
        ),
        pytest.param(("GET", b"k"), b"k", id="bytes"),
    ],
)
def test_a_command_is_sent_to_the_node_of_its_first_key(
    command: tuple[Argument, ...], key: str | bytes | None
) -> None:
    assert key_of(command) == key
