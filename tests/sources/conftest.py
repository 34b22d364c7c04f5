"""Feeds in the words of the tests, and the parts that a poll needs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import Feed
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.sources.poll import Means, poll
from monitor.sources.readers import Readers
from monitor.sources.settings import PollSettings
from monitor.sources.state import FeedState
from monitor.workers import Workers
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from monitor.sources.outcome import Poll

SABAH = Feed(id="sabah", url="", outlet="الصباح")  # "the morning"
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@dataclass
class Desk:
    """Polls one feed again and again, remembering its state and moving the clock by hand."""

    site: WebServer
    client: Client
    workers: Workers
    quarantine: Workers
    settings: PollSettings = field(default_factory=PollSettings)
    feed: Feed = SABAH
    state: FeedState = field(default_factory=FeedState)
    now: datetime = NOON

    async def polls(self, path: str = "/feed") -> Poll:
        self.now += timedelta(minutes=5)
        self.feed = replace(self.feed, url=self.site.url + path)
        readers = Readers(common=self.workers, quarantine=self.quarantine)
        means = Means(self.client, readers, self.settings, max_age=timedelta(days=3))
        result = await poll(self.feed, self.state, means, now=self.now)
        self.state = result.state
        return result


@pytest.fixture(scope="session")
def _loopback() -> NetworkSettings:
    return NetworkSettings(allow_private=("127.0.0.1",))


@pytest.fixture
async def desk(_loopback: NetworkSettings) -> AsyncIterator[Desk]:
    async with (
        WebServer() as site,
        Client(_loopback) as client,
        Workers(count=1, name="feed") as workers,
        Workers(count=1, name="quarantine") as quarantine,
    ):
        yield Desk(site, client, workers, quarantine)
