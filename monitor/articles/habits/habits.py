"""The habits of outlets in Redis: which lines were seen in how many of a host's articles."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from monitor.articles.habits.cut import lines_that_may_go, without_lines
from monitor.articles.habits.recurring import LEAST_ARTICLES, Seen, candidates, line_id, recurring, subject
from monitor.model import StoreError
from monitor.store.redis import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from monitor.model import Article
    from monitor.store.redis import Redis

_LEARN = Script.beside(__file__, "learn.lua")
_SECONDS_A_DAY = 86_400
_REMEMBER_DAYS = 14
# With its key, its days, its counts and up to four subjects a line takes up to 250 bytes in Redis
MAX_LINES = 600


class Habits:
    """Learns from each article of a host and says which of its lines are furniture."""

    def __init__(self, redis: Redis, key_of: Callable[[str], str]) -> None:
        """``key_of`` gives the key of a host's habits."""
        self._redis = redis
        self._key_of = key_of

    async def cut(self, article: Article, *, now: datetime) -> Article:
        """Give an article without its outlet's furniture, and learn from it.

        Its text is empty where it holds nothing else. While Redis is away nothing is learnt or cut.
        """
        host = urlsplit(article.url).hostname
        lines = lines_that_may_go(article)
        if not host:
            return article
        try:
            found = await self.learn(
                host, article.key, title=article.title, author=article.author, lines=lines, now=now
            )
        except StoreError:
            return article
        return without_lines(article, frozenset(found)) if found else article

    async def learn(
        self, host: str, article: str, *, title: str, author: str = "", lines: Sequence[str], now: datetime
    ) -> list[str]:
        """Count an article's lines and give those that are furniture, in one round trip.

        ``article`` is its key: the same one again, or another on its subject or by its author, counts for
        nothing more. ``lines`` are its paragraphs from first to last. What was not seen for two weeks is
        forgotten, and a host has at most :data:`MAX_LINES` lines, so that no outlet fills the store.
        Raises StoreError.
        """
        ids = list(dict.fromkeys(map(line_id, candidates(lines))))
        if not ids:
            return []
        today = int(now.timestamp()) // _SECONDS_A_DAY
        about = subject(article, title=title, author=author)
        counts = await self._redis.run(
            _LEARN, [self._key_of(host)], [today, _REMEMBER_DAYS, MAX_LINES, LEAST_ARTICLES, about, *ids]
        )
        rows = zip(*[iter(counts)] * len(Seen._fields), strict=True)
        return recurring(lines, {id_: Seen(*row) for id_, row in zip(ids, rows, strict=True)})
