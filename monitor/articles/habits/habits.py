"""The habits of outlets in Redis: which lines were seen in how many of a host's articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.habits.recurring import LEAST_ARTICLES, candidates, line_id, recurring, subject
from monitor.store.redis import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from monitor.store.redis import Redis

_LEARN = Script.beside(__file__, "learn.lua")
_SECONDS_A_DAY = 86_400
_REMEMBER_DAYS = 14
# With its key, its day and up to four subjects a line takes up to 200 bytes in Redis
MAX_LINES = 600


class Habits:
    """Learns from each article of a host and says which of its lines are furniture."""

    def __init__(self, redis: Redis, key_of: Callable[[str], str]) -> None:
        """``key_of`` gives the key of a host's habits."""
        self._redis = redis
        self._key_of = key_of

    async def learn(
        self, host: str, article: str, *, title: str, lines: Sequence[str], now: datetime
    ) -> list[str]:
        """Count an article's lines and give those that are furniture, in one round trip.

        ``article`` is its key: the same one again, or another on its subject, counts for nothing more.
        ``lines`` are its paragraphs from first to last. What was not seen for two weeks is forgotten, and
        a host has at most :data:`MAX_LINES` lines, so that no outlet fills the store. Raises StoreError.
        """
        ids = [line_id(line) for line in candidates(lines)]
        if not ids:
            return []
        today = int(now.timestamp()) // _SECONDS_A_DAY
        counts = await self._redis.run(
            _LEARN,
            [self._key_of(host)],
            [today, _REMEMBER_DAYS, MAX_LINES, LEAST_ARTICLES, subject(article, title), *ids],
        )
        return recurring(lines, dict(zip(ids, counts, strict=True)))
