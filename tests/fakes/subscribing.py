"""A desk that subscribes at hubs: the poll role with one feed, the web role beside it.

async with subscribing(redis, keys, log) as desk:
    await desk.offers(desk.hub.hub_url)
    assert await desk.hub.verifies() == [200]
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.pipeline.subscriber import Subscriber
from monitor.schedule import Schedule
from monitor.sources.document import read_document
from monitor.sources.formats.format import Source
from monitor.sources.websub.pushed import Pushed
from monitor.sources.websub.subscriptions import Subscriptions
from monitor.store.counters import Counters
from tests.fakes.entries import as_read
from tests.fakes.feeds import item, rss
from tests.fakes.hub import Clock, Hub, web_role

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from structlog.typing import FilteringBoundLogger

    from monitor.model import Entry
    from monitor.sources.websub.subscription import State
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

TOPIC = "https://sabah.example/feed"
FEED = "sabah"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass
class Desk:
    """The poll role with one feed, the web role beside it, and a hub."""

    redis: Redis
    keys: Keys
    log: FilteringBoundLogger
    hub: Hub
    client: Client
    clock: Clock = field(default_factory=Clock)
    public_url: str = ""

    def __post_init__(self) -> None:
        self.subscriptions = Subscriptions(self.redis, self.keys)
        self.schedule = Schedule(self.redis, self.keys, token="me", lease=timedelta(minutes=1))
        self.counters = Counters(self.redis, self.keys)
        self.subscriber = self.process()

    def process(self) -> Subscriber:
        """Start another poll role, which knows nothing yet."""
        return Subscriber(
            subscriptions=self.subscriptions,
            client=self.client,
            counters=self.counters,
            log=self.log,
            circumstances=self.clock.circumstances,
        )

    async def has(self, *feeds: str) -> None:
        await self.schedule.sync(feeds, now=self.clock.now)
        await self.subscriber.sync(feeds, public_url=self.public_url)

    async def offers(self, *hubs: str, topic: str = TOPIC) -> None:
        """Poll a document that names these hubs, and let the clock tick."""
        self.subscriber.offered(FEED, hubs, topic)
        await self.subscriber.tick()

    async def ticks_after(self, wait: timedelta) -> None:
        self.clock.goes_on(wait)
        await self.subscriber.tick()

    async def is_live(self) -> bool:
        await self.subscriber.tick()
        return self.subscriber.is_live(FEED, now=self.clock.now)

    async def is_subscribed(self) -> None:
        """Have a hub that was asked, has verified and has sent something."""
        await self.offers(self.hub.hub_url)
        assert await self.hub.verifies() == [200]
        assert await self.hub.publishes(rss(item("first"))) == [202]
        assert await self.is_live()

    async def state(self) -> State | None:
        subscription = await self.subscriptions.of(FEED)
        return subscription.state if subscription else None

    async def reads_what_was_pushed(self) -> list[str]:
        """Do as a poller does: parse, keep what is new, put it on the stream; give their titles."""
        (claim,) = await self.schedule.claim(limit=9, now=self.clock.now)
        marks = claim.state.get(b"marks", b"")
        new: list[Entry] = []
        for document in map(Pushed.unpacked, claim.pushed):
            source = Source(FEED, document.url, document.content_type, document.received_at)
            read = read_document(document.body, marks, source)
            marks = read.marks
            new += as_read(read.new)
        await self.schedule.finish(
            claim,
            now=self.clock.now,
            next_poll_at=self.clock.now + DAY,
            state={"marks": marks},
            entries=[entry.title.encode() for entry in new],
        )
        rows = await self.redis.call("XRANGE", self.keys.entries, "-", "+")
        return [fields[1].decode() for _, fields in rows]


@asynccontextmanager
async def subscribing(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> AsyncIterator[Desk]:
    """Open a desk whose feed is configured and whose web role hubs can reach."""
    async with Hub() as hub, Client(NetworkSettings(allow_private=("127.0.0.1",))) as client:
        desk = Desk(redis, keys, log, hub, client)
        async with web_role(
            subscriptions=desk.subscriptions,
            schedule=desk.schedule,
            counters=desk.counters,
            log=log,
            clock=desk.clock,
        ) as url:
            desk.public_url = url
            await desk.has(FEED)
            yield desk
