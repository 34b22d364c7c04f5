"""The daemon's Redis: embedded or elsewhere, waited for and looked after."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from monitor.model import StoreError
from monitor.pipeline.patience import Patience
from monitor.store.address import EMBEDDED
from monitor.store.embedded import EmbeddedRedis
from monitor.store.redis import Redis

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Mapping

    from structlog.typing import FilteringBoundLogger

    from monitor.config.files import MonitorFile

_PATIENCE: Final = timedelta(seconds=30)


def place(
    env: Mapping[str, str], settings: Callable[[], tuple[MonitorFile, Path]]
) -> tuple[str, Path | None]:
    """Say where Redis is, a URL or ``embedded``, and where an embedded one keeps its data.

    ``MONITOR_REDIS`` and ``MONITOR_DATA``, which containers set, come before the file.
    ``settings`` gives the file's and the folder that it names, and is asked only where they
    do not say it all: health checks come often.
    """
    url, data = env.get("MONITOR_REDIS", ""), env.get("MONITOR_DATA", "")
    if url and (url != EMBEDDED or data):
        return url, Path(data).absolute() if data else None
    file, folder = settings()
    return url or file.redis, Path(data).absolute() if data else folder


class Connection:
    """A Redis, and the embedded server behind it where ``url`` is ``embedded``.

    ``patience`` is how long an embedded server that hangs is waited for.
    """

    def __init__(self, url: str, data: Path | None, *, patience: timedelta = _PATIENCE) -> None:
        self._url = url
        self._embedded = EmbeddedRedis(data, patience=patience) if url == EMBEDDED and data else None
        self._redis: Redis | None = None

    async def open(self) -> Redis:
        """Start or join the embedded server where it is ours, and connect.

        Raises StoreError where the embedded server cannot be had; one that is elsewhere may
        still be away.
        """
        if self._embedded:
            self._redis = Redis(await self._embedded.start(), persist=self._embedded.persist)
        else:
            self._redis = Redis(self._url)
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
        """Start the embedded server again if it has died, and have what it took on the disk.

        Called by the clock: the time between two calls is what a power cut costs at most. Raises
        StoreError.
        """
        if self._embedded:
            await self._embedded.ensure()
            await self._embedded.persist()

    async def close(self) -> None:
        """Disconnect; the last user of an embedded server shuts it down."""
        try:
            if self._redis is not None:
                await self._redis.close()
        finally:
            if self._embedded:
                await self._embedded.release()
