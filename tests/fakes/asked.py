"""A desk whose articles people ask after, and what they ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.alerts.outbox import Outbox
from monitor.app.build import build_desk
from monitor.config.load import load
from monitor.pipeline.raising import live_ones, raise_alerts
from monitor.pipeline.why import Asked, Rulebook, Running, walk
from monitor.rules.proof.unproven import concepts_of
from monitor.store.shards import Shards
from monitor.stories import Stories
from tests.fakes.news_articles import news_article

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.model import Article, Feed
    from monitor.pipeline.live import Desk
    from monitor.pipeline.why import Answer
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RULES = """
concepts:
  attacks: {nouns: [هجوم | هجمات]}
  ships: {nouns: [سفينة | سفن], except: [سفن الفضاء]}
  storms: {nouns: [عاصفة | عواصف]}
  floods: {nouns: [فيضان | فيضانات]}
rules:
  - id: attacks
    all: [attacks]
  - id: attacks-on-ships
    all: [attacks, ships]
    within: sentence
  - id: storms-confirmed
    all: [storms]
    min_origins: 2
  - id: floods-tried
    all: [floods]
    status: test
"""
RECEIVERS = """
receivers: {desk: {console: {}}, chief: {console: {}}}
routes:
  - {rules: [attacks, storms-confirmed], to: [desk]}
  - {rules: [attacks-on-ships], to: [chief]}
"""
FEEDS = """
feeds:
  - {id: saba, url: https://feeds.saba.example/ar/rss, outlet: Saba, country: YE, tags: [agency]}
  - {id: sahel, url: https://sahel.example/rss, outlet: Sahel}
"""
# an attack on the port of Hodeidah: two workers killed
ATTACK = replace(
    news_article(
        "هجوم على ميناء الحديدة يقتل عاملين",
        "قتل عاملان في هجوم استهدف صباح الاثنين ميناء الحديدة غربي اليمن، وأصيب 3 أشخاص بجروح.",
        outlet="Saba",
    ),
    url="https://www.saba.example/news/12345",
    published_at=NOON - timedelta(hours=1),
    fetched_at=NOON,
)
# the rain season: nothing that a rule is after
RAIN = replace(
    news_article("موسم الأمطار يبدأ مبكرا", "بدأ موسم الأمطار هذا العام قبل موعده بأسبوعين في الساحل."),
    url="https://www.saba.example/news/2",
    fetched_at=NOON,
)


@dataclass
class Inquiry:
    """A configuration, and a running monitor where ``redis`` is one."""

    desk: Desk
    book: Rulebook
    redis: Redis | None
    keys: Keys

    async def asks(self, article: Article | None, url: str = "", *, rule: str = "") -> Answer:
        """Ask why an article did not alert; None is one whose page is not fetched."""

        async def read(feed: Feed) -> Article | None:
            return article and replace(article, feed=feed.id)

        where = url or (article.url if article else "")
        asked = Asked(where, read, NOON, rule=rule, absent="no monitor runs here")
        running = Running(self.redis, Shards((self.keys,))) if self.redis else None
        return await walk(asked, self.desk, self.book, running)

    async def comes(self, article: Article, *, at: datetime = NOON) -> list[str]:
        """Have the monitor match an article and raise its alerts; give their ids."""
        assert self.redis
        outbox = Outbox(self.redis, Shards((self.keys,)))
        joined = await Stories(self.redis, self.keys).join(article, now=at)
        matches = live_ones(self.desk, self.desk.rules.match(article))
        raised = raise_alerts(self.desk, outbox, article, matches, joined, now=at)
        return [outcome.alert.id async for outcome in raised]


def an_inquiry(
    folder: Path,
    keys: Keys,
    redis: Redis | None,
    *,
    rules: str = RULES,
    receivers: str = RECEIVERS,
    feeds: str = FEEDS,
) -> Inquiry:
    """Write a configuration and load it."""
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / "rules.yaml").write_text(rules, encoding="utf-8")
    (folder / "feeds.yaml").write_text(feeds, encoding="utf-8")
    (folder / "receivers.yaml").write_text(receivers, encoding="utf-8")
    config = load(folder, {})
    specs = {rule.id: rule for file in config.rules.values() for rule in file.rules}
    return Inquiry(build_desk(config), Rulebook(specs, concepts_of(config.rules)), redis, keys)


def told(answer: Answer, part: str) -> list[str]:
    """Give what an answer says of a part of the way, each with its sign before it."""
    signs = {"ok": "+", "no": "-", "unknown": "?"}
    return [f"{signs[step.sign]} {step.says}" for step in answer.steps if step.part == part]
