"""Silences in Redis."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.silences.silence import Silence, SilenceState
from monitor.model.codec import from_json, to_json

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

# So that a desk can be told weeks later why it did not hear of something.
KEEP: Final = timedelta(days=30)


class Silences:
    """The silences that people have made. Every method may raise StoreError."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.silences

    async def make(self, silence: Silence) -> None:
        """Keep a silence; doing it twice changes nothing."""
        await self._redis.call("HSET", self._key, silence.id, to_json(silence))

    async def end(self, id_: str, *, now: datetime) -> Silence | None:
        """End a silence now, one that has not begun too; give it as it is then, None where there is none."""
        stored = await self._redis.call("HGET", self._key, id_)
        silence = _read(stored) if stored else None
        if silence is None or silence.state(now) is SilenceState.ENDED:
            return silence
        ended = replace(silence, ends_at=now)
        await self.make(ended)
        return ended

    async def all(self, *, now: datetime) -> tuple[Silence, ...]:
        """Give every silence, what ends last first; those that ended a month ago are forgotten."""
        known = await self._known()
        gone = [silence.id for silence in known if silence.ends_at <= now - KEEP]
        if gone:
            await self._redis.call("HDEL", self._key, *gone)
        kept = (silence for silence in known if silence.id not in gone)
        return tuple(sorted(kept, key=lambda one: (one.ends_at, one.id), reverse=True))

    async def active(self, now: datetime) -> tuple[Silence, ...]:
        """Give the silences that mute now, the oldest first."""
        active = (one for one in await self._known() if one.state(now) is SilenceState.ACTIVE)
        return tuple(sorted(active, key=lambda one: (one.made_at, one.id)))

    async def _known(self) -> list[Silence]:
        stored = await self._redis.call("HVALS", self._key)
        return [silence for raw in stored if (silence := _read(raw))]


def _read(raw: bytes) -> Silence | None:
    """Read a silence; one of a newer version, with conditions that we do not know, mutes nothing here."""
    try:
        return from_json(Silence, raw)
    except ValueError:
        return None
