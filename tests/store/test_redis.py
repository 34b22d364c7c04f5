"""The door to Redis lets out answers and our own errors, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.store.redis import Redis, Script

if TYPE_CHECKING:
    from pathlib import Path

COUNT = Script("return redis.call('INCRBY', KEYS[1], ARGV[1])")


async def test_a_script_is_found_again_after_redis_has_forgotten_it(redis: Redis) -> None:
    assert await redis.run(COUNT, ["n"], [2]) == 2

    await redis.call("SCRIPT", "FLUSH")

    assert await redis.run(COUNT, ["n"], [3]) == 5


async def test_a_transaction_with_a_wrong_command_says_so(redis: Redis) -> None:
    with pytest.raises(StoreError, match="WRONGTYPE"):
        await redis.transaction([("SET", "a", "1"), ("LPUSH", "a", "2")])


async def test_no_server_is_a_store_error_that_says_what_failed(tmp_path: Path) -> None:
    client = Redis(f"unix://{tmp_path}/nobody")

    with pytest.raises(StoreError, match="Redis: ConnectionError"):
        await client.call("PING")

    await client.close()


async def test_a_batch_of_nothing_asks_nothing(tmp_path: Path) -> None:
    client = Redis(f"unix://{tmp_path}/nobody")

    assert await client.batch([]) == []

    await client.close()


@pytest.mark.parametrize("url", ["mysql://host", "redis://host:port", ""])
def test_an_address_that_is_none_is_told_without_its_password(url: str) -> None:
    with pytest.raises(StoreError, match="the address of Redis cannot be read"):
        Redis(url)
