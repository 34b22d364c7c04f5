"""Articles of a file through match, story and route, on their own clock; nothing is sent."""

from __future__ import annotations

import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from monitor.alerts.outbox import Outbox, Raised
from monitor.app.build import build_desk
from monitor.pipeline.handlers import alerts_of, fingerprint_of, live_ones
from monitor.store.embedded import EmbeddedRedis
from monitor.store.keys import Keys
from monitor.store.redis import Redis
from monitor.stories import Relation, Stories

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterable

    from monitor.config.load import Config
    from monitor.model import Alert, Article


@dataclass(frozen=True, slots=True)
class Placed:
    """The story of one article: the one that begins it is its first, any other is a copy."""

    url: str
    story: str
    relation: Literal["first", "copy"]


async def replay_stories(articles: Iterable[Article]) -> AsyncGenerator[Placed]:
    """Give each article's story, rules aside.

    Raises StoreError where the embedded Redis cannot be had.
    """
    async with _redis() as redis:
        stories = Stories(redis, Keys())
        for article in articles:
            joined = await stories.join(article, fingerprint_of(article))
            is_first = joined.relation is Relation.FIRST
            yield Placed(url=article.url, story=joined.story, relation="first" if is_first else "copy")


async def replay_alerts(config: Config, articles: Iterable[Article]) -> list[Alert]:
    """Give the alerts that the articles raise, in order, each with the outlets that carry it.

    An alert is raised when its article was published; where that is not known, when the one
    before it was. Raises StoreError where the embedded Redis cannot be had.
    """
    desk = build_desk(config)
    async with _redis() as redis:
        stories, outbox = Stories(redis, Keys()), Outbox(redis, Keys())
        raised: list[str] = []
        now = datetime.now(UTC)
        for article in articles:
            now = article.published_at or now
            matches = live_ones(desk, desk.rules.match(article, now))
            if not matches:
                continue
            joined = await stories.join(article, fingerprint_of(article))
            for alert, receivers in alerts_of(desk, article, matches, story=joined.story, now=now):
                if await outbox.put(alert, receivers=receivers) is Raised.RAISED:
                    raised.append(alert.id)
        # read back at the end: later articles add outlets
        alerts = [await outbox.alert(id_) for id_ in raised]
        return [alert for alert in alerts if alert is not None]


@asynccontextmanager
async def _redis() -> AsyncIterator[Redis]:
    """Start a Redis of our own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="monitor-replay-") as folder:
        server = EmbeddedRedis(Path(folder))
        redis = Redis(await server.start())
        try:
            yield redis
        finally:
            await redis.close()
            await server.release()
