"""The daemon's Redis: embedded or elsewhere, waited for and looked after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.app.build import data_folder, redis_url
from monitor.model import StoreError
from monitor.pipeline.patience import Patience
from monitor.store.embedded import EmbeddedRedis
from monitor.store.redis import Redis

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping

    from structlog.typing import FilteringBoundLogger

    from monitor.config.load import Config


class Connection:
    """The Redis that a configuration or the environment names, and the server behind it if it is ours."""

    def __init__(self, config: Config, env: Mapping[str, str]) -> None:
        self._url = url = redis_url(config, env)
        self._embedded = EmbeddedRedis(data_folder(config, env)) if url == "embedded" else None
        self._redis: Redis | None = None

    async def open(self) -> Redis:
        """Start or join the embedded server where it is ours, and connect.

        Raises StoreError where the embedded server cannot be had; one that is elsewhere may
        still be away.
        """
        self._redis = Redis(await self._embedded.start() if self._embedded else self._url)
        return self._redis

    async def wait(self, stop: asyncio.Event, log: FilteringBoundLogger) -> bool:
        """Wait until Redis answers; False where ``stop`` comes first."""
        assert self._redis is not None  # opened
        patience = Patience(stop, log)
        while not stop.is_set():
            try:
                await self._redis.call("PING")
            except StoreError as error:
                await patience.after(error)
            else:
                patience.went_well()
                return True
        return False

    async def look_after(self) -> None:
        """Start the embedded server again if it has died; called by the clock. Raises StoreError."""
        if self._embedded:
            await self._embedded.ensure()

    async def close(self) -> None:
        """Disconnect; the last user of an embedded server shuts it down."""
        try:
            if self._redis is not None:
                await self._redis.close()
        finally:
            if self._embedded:
                await self._embedded.release()
