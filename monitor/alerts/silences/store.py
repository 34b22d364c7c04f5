"""Silences in Redis."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.silences.silence import Silence, SilenceState
from monitor.alerts.stored import fields
from monitor.model.codec import from_json, to_json
from monitor.store.redis import Script

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

_MAKE = Script.beside(__file__, "make.lua")

# So that a desk can be told weeks later why it did not hear of something. That an alert was muted, by whom
# and why, its own log says, and that is kept as long.
KEEP: Final = timedelta(days=30)
# Beside the silences stands how often they were changed: no silence has this for its id.
_CHANGES: Final = "changes"
# Who only asks what mutes now reads them all this often, though nothing was changed: some may have to go.
_READ_AT_LEAST: Final = timedelta(minutes=1)
# Of those that have to go, so many at once: the rest goes the next time.
_FORGOTTEN_AT_ONCE: Final = 100


class Silences:
    """The silences that people have made. Every method may raise StoreError."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.silences
        self._changes: bytes | None = None
        self._read_at: datetime | None = None
        self._last_read: tuple[Silence, ...] = ()

    async def make(self, silence: Silence) -> None:
        """Keep a silence; doing it twice changes nothing."""
        # one that a button asked for is kept with its alert after, in another shard
        await self._redis.run_across(_MAKE, [self._key], [_CHANGES, silence.id, to_json(silence)])

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
        known = await self._known(now)
        return tuple(sorted(known, key=lambda one: (one.ends_at, one.id), reverse=True))

    async def active(self, now: datetime) -> tuple[Silence, ...]:
        """Give the silences that mute now, the oldest first.

        Cheap where none was changed since the last time. Those that ended a month ago are forgotten here too.
        """
        changes = await self._redis.call("HGET", self._key, _CHANGES)
        if changes != self._changes or self._read_at is None or abs(now - self._read_at) >= _READ_AT_LEAST:
            self._last_read = await self._known(now)
            # as of before they were read: what was changed meanwhile is read again
            self._changes, self._read_at = changes, now
        active = (one for one in self._last_read if one.state(now) is SilenceState.ACTIVE)
        return tuple(sorted(active, key=lambda one: (one.made_at, one.id)))

    async def _known(self, now: datetime) -> tuple[Silence, ...]:
        """Read them all, and forget some of those that ended a month ago."""
        stored = fields(await self._redis.call("HGETALL", self._key))
        stored.pop(_CHANGES.encode(), None)
        known = [silence for raw in stored.values() if (silence := _read(raw))]
        gone = [silence.id for silence in known if silence.ends_at <= now - KEEP]
        if gone:
            await self._redis.call("HDEL", self._key, *gone[:_FORGOTTEN_AT_ONCE])
        return tuple(silence for silence in known if silence.ends_at > now - KEEP)


def _read(raw: bytes) -> Silence | None:
    """Read a silence; one of a newer version, with conditions that we do not know, mutes nothing here."""
    try:
        return from_json(Silence, raw)
    except ValueError:
        return None
