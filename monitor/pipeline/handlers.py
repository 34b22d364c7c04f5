"""The read role's two steps: entries to articles, articles to alerts."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.alerts.outbox import Raised
from monitor.articles.read import read
from monitor.model import Article, Entry
from monitor.model.codec import from_json, to_json
from monitor.pipeline.canary_articles import is_canary, show
from monitor.pipeline.latency import ENTRY_READ
from monitor.pipeline.raising import live_ones, raise_alerts
from monitor.rules.language.spec import RuleStatus
from monitor.store.streams import add

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.outbox import Outbox
    from monitor.articles.habits.habits import Habits
    from monitor.articles.hosts import SlowHosts
    from monitor.model import Match
    from monitor.net.client import Client
    from monitor.net.robots import Robots
    from monitor.pipeline.live import Desk, Live
    from monitor.sources.health.pages import PageTally
    from monitor.store.counters import Counters
    from monitor.store.keys import Keys
    from monitor.store.redis import Argument
    from monitor.stories import Stories
    from monitor.workers import Workers


@dataclass(frozen=True)
class Reader:
    """An entry to its article, onto the stream of articles."""

    live: Live
    client: Client
    workers: Workers
    keys: Keys
    slow: SlowHosts
    robots: Robots
    pages: PageTally
    habits: Habits
    counters: Counters
    log: FilteringBoundLogger

    async def handle(self, value: bytes) -> Sequence[Sequence[Argument]]:
        """Read one entry; give the command that hands its article on."""
        started = time.monotonic()
        entry = from_json(Entry, value)
        desk = self.live.desk
        now = datetime.now(UTC)
        article = await read(
            entry,
            desk.feed(entry.feed),
            client=self.client,
            workers=self.workers,
            settings=desk.read,
            slow=self.slow,
            now=now,
            robots=self.robots,
            habits=self.habits,
        )
        if desk.read.pages:
            self.pages.note(entry.feed, article.page_reason)
        # by its page: an old date of the feed never comes here, and what waited for us is not old
        seen_at = entry.published_at or now
        too_old = article.published_at is not None and article.published_at < seen_at - desk.read.max_age
        status = "too_old" if too_old else article.text_from.value
        took = timedelta(seconds=time.monotonic() - started)
        say = self.log.warning if article.page_error else self.log.info
        say(
            "entry_read",
            feed=entry.feed,
            entry=entry.key,
            article=article.key,
            url=article.url,
            status=status,
            reason=article.page_reason,
            error=article.page_error,
            duration_ms=round(took.total_seconds() * 1000),
        )
        ENTRY_READ.observe(self.counters, took, {"status": status})
        self.counters.add("articles_total", status=status, reason=article.page_reason)
        return [] if too_old else [add(self.keys.articles, to_json(article))]


@dataclass(frozen=True)
class Matcher:
    """An article to its alerts, into the lanes of their receivers."""

    live: Live
    stories: Stories
    outbox: Outbox
    counters: Counters
    log: FilteringBoundLogger
    on_alert: Callable[[], None]

    async def handle(self, value: bytes) -> Sequence[Sequence[Argument]]:
        """Match one article and raise what follows; every part may happen twice."""
        article = from_json(Article, value)
        desk = self.live.desk
        if is_canary(article):
            return await show(article, desk, log=self.log)
        # a long article takes milliseconds: the loop has feeds and receivers to serve meanwhile
        matches = await asyncio.to_thread(desk.rules.match, article, datetime.now(UTC))
        self.counters.add("matched_total", status="match" if matches else "no_match")
        for match in matches:
            if desk.rules.rule(match.rule).status is not RuleStatus.LIVE:
                self.log.info("article_matched", rule=match.rule, article=article.key, url=article.url)
                self.counters.add("alerts_total", rule=match.rule, status="test")
        live = live_ones(desk, matches)
        if live:
            await self._raise(desk, article, live)
        return []

    async def _raise(self, desk: Desk, article: Article, matches: Sequence[Match]) -> None:
        joined = await self.stories.join(article, now=datetime.now(UTC))
        # told in the order in which they joined: what is new first, then what develops it
        now = datetime.now(UTC)
        async for alert, receivers, raised in raise_alerts(
            desk, self.outbox, article, matches, joined, now=now
        ):
            nobody_hears = not receivers and raised is Raised.RAISED
            say = self.log.warning if nobody_hears else self.log.info
            say(
                "alert_routed",
                alert=alert.id,
                rule=alert.rule,
                story=alert.story,
                article=article.key,
                url=article.url,
                relation=joined.relation.value,
                reason=alert.reason.value,
                status=raised.value,
                receivers=list(receivers),
            )
            self.counters.add("alerts_total", rule=alert.rule, status=raised.value)
            if raised is Raised.RAISED:
                self.on_alert()
