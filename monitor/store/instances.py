"""Which processes of the monitor live, by their beat."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

BEAT_EVERY = timedelta(seconds=2)
# A process that has not beaten for this long is taken for dead and what it holds is claimed. If it
# was only paused, both do the same work: every step may happen twice.
DEAD_AFTER = timedelta(seconds=10)
# Long enough for an operator to see in the status who was there
_FORGET_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Instance:
    """One running process; times are in seconds since 1970.

    ``config_error`` says what is wrong with a changed configuration that it did not take up.
    """

    id: str
    host: str
    pid: int
    roles: tuple[str, ...]
    version: str
    started_at: float
    beat_at: float
    config_error: str = ""

    def lives(self, now: datetime) -> bool:
        """Say whether the process has beaten lately."""
        return now.timestamp() - self.beat_at < DEAD_AFTER.total_seconds()


class Instances:
    """The register of processes."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.instances

    async def beat(self, instance: Instance) -> None:
        """Say that a process lives."""
        await self._redis.call("HSET", self._key, instance.id, json.dumps(asdict(instance)))

    async def leave(self, instance: str) -> None:
        """Say that a process has ended in order."""
        await self._redis.call("HDEL", self._key, instance)

    async def all(self, *, now: datetime) -> list[Instance]:
        """Give every known process, the longest running first; the long dead are forgotten."""
        flat = await self._redis.call("HGETALL", self._key)
        known = [Instance(**json.loads(value)) for value in flat[1::2]]
        gone = [i.id for i in known if now.timestamp() - i.beat_at > _FORGET_AFTER.total_seconds()]
        if gone:
            await self._redis.call("HDEL", self._key, *gone)
        return sorted((i for i in known if i.id not in gone), key=lambda i: i.started_at)
