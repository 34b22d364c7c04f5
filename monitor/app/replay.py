"""Articles of a file through match, story and route, on their own clock; nothing is sent."""

from __future__ import annotations

import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.alerts.outbox import Outbox, Raised
from monitor.app.build import build_desk
from monitor.pipeline.raising import live_ones, raise_alerts
from monitor.store.embedded import EmbeddedRedis
from monitor.store.keys import Keys
from monitor.store.redis import Redis
from monitor.store.shards import Shards
from monitor.stories import Relation, Stories
from monitor.stories.news import in_english

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterable

    from monitor.config.load import Config
    from monitor.model import Alert, Article


@dataclass(frozen=True, slots=True)
class Placed:
    """The story of one article and what it is to it.

    ``why`` says in English what an update brings, ``because`` what the article joined its story by;
    ``origins`` counts the independent origins that the story had with it.
    """

    url: str
    story: str
    relation: Relation
    why: tuple[str, ...]
    because: tuple[str, ...]
    origins: int


async def replay_stories(articles: Iterable[Article]) -> AsyncGenerator[Placed]:
    """Give each article's story, rules aside; it comes when it was published.

    An article that stands in the file again, word for word, is a copy.
    Raises StoreError where the embedded Redis cannot be had.
    """
    async with _redis() as redis:
        stories = Stories(redis, Keys())
        now = datetime.now(UTC)
        seen: set[tuple[str, str]] = set()
        for article in articles:
            now = article.published_at or now
            joined = await stories.join(article, now=now)
            if (article.key, joined.telling) in seen:
                joined = replace(joined, relation=Relation.COPY, why=())
            seen.add((article.key, joined.telling))
            yield Placed(
                url=article.url,
                story=joined.story,
                relation=joined.relation,
                why=tuple(map(in_english, joined.why)),
                because=joined.because,
                origins=joined.origins,
            )


async def replay_alerts(config: Config, articles: Iterable[Article]) -> list[Alert]:
    """Give the alerts that the articles raise, in order, each with the outlets that carry it.

    An alert is raised when its article was published; where that is not known, when the one
    before it was. Raises StoreError where the embedded Redis cannot be had.
    """
    desk = build_desk(config)
    async with _redis() as redis:
        stories, outbox = Stories(redis, Keys()), Outbox(redis, Shards())
        raised: list[str] = []
        now = datetime.now(UTC)
        for article in articles:
            now = article.published_at or now
            matches = live_ones(desk, desk.rules.match(article, now))
            if not matches:
                continue
            joined = await stories.join(article, now=now)
            outcomes = raise_alerts(desk, outbox, article, matches, joined, now=now)
            raised += [outcome.alert.id async for outcome in outcomes if outcome.raised is Raised.RAISED]
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
