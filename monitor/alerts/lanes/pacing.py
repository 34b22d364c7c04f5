"""The pace that services let themselves be sent messages at, over all processes and restarts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from monitor.store.moments import in_ms
from monitor.store.redis import Script

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

_TAKE = Script.beside(__file__, "take.lua")
_HOLD_OFF = Script.beside(__file__, "hold_off.lua")


class Pacing:
    """A token bucket for each destination, and the time before which it wants nothing."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    async def take(self, destination: str, *, every: timedelta, burst: int, now: datetime) -> timedelta:
        """Take leave to send one message; where there is none, say how long to wait for it."""
        wait_ms = await self._redis.run(
            _TAKE, [self._keys.pace(destination)], [in_ms(now), every / timedelta(milliseconds=1), burst]
        )
        return timedelta(milliseconds=wait_ms)

    async def hold_off(self, destination: str, *, until: datetime, now: datetime) -> None:
        """Have nobody send there before a time that the service asked for."""
        await self._redis.run(_HOLD_OFF, [self._keys.pace(destination)], [in_ms(until), in_ms(now)])
