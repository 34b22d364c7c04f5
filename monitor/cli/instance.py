"""The running monitor, for the commands that look at it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from monitor.config.files import MonitorFile
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

# Whoever looks at a monitor that may be ill waits at a terminal; the daemon is more patient than that.
_PATIENCE: Final = timedelta(seconds=4)


@asynccontextmanager
async def connected(folder: Path, env: Mapping[str, str]) -> AsyncIterator[Redis]:
    """Connect to the Redis that the monitor of a configuration works on.

    Reads as little as will do, for health checks come often, and a running monitor goes on
    while a changed file is broken: at most monitor.yaml. An embedded server that does not run
    is started for the while. Raises ConfigError and StoreError, within seconds where Redis hangs.
    """
    from monitor.app.connect import place  # noqa: PLC0415 - heavy

    def settings() -> tuple[MonitorFile, Path]:
        from monitor.config.load import load_settings  # noqa: PLC0415 - heavier still

        return load_settings(folder, env)

    async with connected_to(*place(env, settings)) as redis:
        yield redis


@asynccontextmanager
async def connected_to(url: str, data: Path | None) -> AsyncIterator[Redis]:
    """Connect to a Redis that answers. Raises StoreError, within seconds where it hangs."""
    from monitor.app.connect import Connection  # noqa: PLC0415 - heavy

    connection = Connection(url, data, patience=_PATIENCE)
    try:
        redis = await connection.open()
        await _answers(redis)
        yield redis
    finally:
        await connection.close()


async def _answers(redis: Redis) -> None:
    """Return once Redis answers, whatever it says; raise StoreError where it hangs or is away."""
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import StoreError  # noqa: PLC0415
    from monitor.store.keys import Keys  # noqa: PLC0415

    try:
        async with asyncio.timeout(_PATIENCE.total_seconds()):
            # a read, which a Redis answers whose disk is full
            await redis.call("EXISTS", Keys().instances)
    except TimeoutError as error:
        message = f"Redis does not answer: nothing came within {_PATIENCE.total_seconds():g} s"
        raise StoreError(message) from error


def shards_of(folder: Path, env: Mapping[str, str]) -> Shards:
    """Say how the data is divided, by monitor.yaml. Raises ConfigError."""
    from monitor.config.load import load_settings  # noqa: PLC0415 - heavy
    from monitor.store.shards import Shards  # noqa: PLC0415

    return Shards.count(load_settings(folder, env)[0].shards)
