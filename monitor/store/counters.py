"""Counts of what happened, over all processes and restarts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis


class Counters:
    """Counts in memory and adds to Redis now and then.

    A process that is killed loses the counts of its last seconds, and nothing else: counts
    are for watching, not for keeping promises.
    """

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._key = keys.counters
        self._counts: Counter[str] = Counter()

    def add(self, name: str, count: int = 1, **labels: str) -> None:
        """Count something under a metric's name and its labels' values."""
        self._counts[_field(name, labels)] += count

    async def flush(self) -> None:
        """Add to Redis what was counted since; on an error it is kept for the next time."""
        counts, self._counts = self._counts, Counter()
        try:
            await self._redis.batch([("HINCRBY", self._key, field, count) for field, count in counts.items()])
        except BaseException:
            self._counts.update(counts)
            raise

    async def all(self) -> dict[tuple[str, tuple[tuple[str, str], ...]], int]:
        """Give every count in Redis by name and labels."""
        flat = await self._redis.call("HGETALL", self._key)
        return {
            _parsed(field.decode()): int(count) for field, count in zip(flat[::2], flat[1::2], strict=True)
        }


def _field(name: str, labels: dict[str, str]) -> str:
    # labels' values are our own words and operators' ids; a tab stands in neither
    return "\t".join((name, *(f"{label}={value}" for label, value in sorted(labels.items()))))


def _parsed(field: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    name, *labels = field.split("\t")
    pairs = (label.partition("=") for label in labels)
    return name, tuple((label, value) for label, _, value in pairs)
