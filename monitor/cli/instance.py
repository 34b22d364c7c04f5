"""The running monitor, for the commands that look at it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from monitor.store.redis import Redis


@asynccontextmanager
async def connected(folder: Path, env: Mapping[str, str]) -> AsyncIterator[Redis]:
    """Connect to the Redis that the monitor of a configuration works on.

    Reads as little as will do, for health checks come every few seconds, and a running monitor
    goes on while a changed file is broken: nothing where ``MONITOR_REDIS`` names a server, else
    monitor.yaml alone. An embedded server that does not run is started for the while. Raises
    ConfigError and StoreError.
    """
    from monitor.store.redis import Redis  # noqa: PLC0415 - heavy

    url, data = env.get("MONITOR_REDIS", ""), env.get("MONITOR_DATA", "")
    if not url or (url == "embedded" and not data):
        from monitor.config.load import load_settings  # noqa: PLC0415 - heavy

        settings, default_data = load_settings(folder, env)
        url, data = url or settings.redis, data or str(default_data)
    if url != "embedded":
        redis = Redis(url)
        try:
            yield redis
        finally:
            await redis.close()
        return

    from monitor.store.embedded import EmbeddedRedis  # noqa: PLC0415

    server = EmbeddedRedis(Path(data))
    redis = Redis(await server.start())
    try:
        yield redis
    finally:
        await redis.close()
        await server.release()
