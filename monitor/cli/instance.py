"""The running monitor, for the commands that look at it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from monitor.config.files import MonitorFile
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards


@asynccontextmanager
async def connected(folder: Path, env: Mapping[str, str]) -> AsyncIterator[Redis]:
    """Connect to the Redis that the monitor of a configuration works on.

    Reads as little as will do, for health checks come often, and a running monitor goes on
    while a changed file is broken: at most monitor.yaml. An embedded server that does not run
    is started for the while. Raises ConfigError and StoreError.
    """
    from monitor.app.connect import Connection, place  # noqa: PLC0415 - heavy

    def settings() -> tuple[MonitorFile, Path]:
        from monitor.config.load import load_settings  # noqa: PLC0415 - heavier still

        return load_settings(folder, env)

    connection = Connection(*place(env, settings))
    try:
        yield await connection.open()
    finally:
        await connection.close()


def shards_of(folder: Path, env: Mapping[str, str]) -> Shards:
    """Say how the data is divided, by monitor.yaml. Raises ConfigError."""
    from monitor.config.load import load_settings  # noqa: PLC0415 - heavy
    from monitor.store.shards import Shards  # noqa: PLC0415

    return Shards.count(load_settings(folder, env)[0].shards)
