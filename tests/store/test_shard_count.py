"""How the data is cut is kept with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store.shards import kept_count

if TYPE_CHECKING:
    from monitor.store.redis import Redis


async def test_the_first_count_is_kept_whatever_is_said_later(redis: Redis) -> None:
    assert await kept_count(redis, 3) == 3
    assert await kept_count(redis, 48) == 3
