"""Work on the Redis of the running monitor, for the commands that are done then."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from monitor.cli.endings import fail, problems_exit
from monitor.cli.instance import connected, shards_of
from monitor.cli.options import environment

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

T = TypeVar("T")


def on_instance(folder: Path, work: Callable[[Redis, Shards], Awaitable[T]]) -> T:
    """Do some work there; exit with 2 or 1 where it cannot be reached."""
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import StoreError  # noqa: PLC0415

    async def connected_work() -> T:
        shards = shards_of(folder, environment())
        async with connected(folder, environment()) as redis:
            return await work(redis, shards)

    try:
        with problems_exit():
            return asyncio.run(connected_work())
    except StoreError as error:
        fail(str(error))
