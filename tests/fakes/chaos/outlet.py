"""An outlet whose articles are cheap to read, match and tell apart, so that thousands pass in minutes."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.fakes.feeds import item, rss
from tests.fakes.newsroom import Feed, filler
from tests.fakes.web import RSS_TYPE, WebServer

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Collection

    from tests.fakes.chaos.desks import Bell
    from tests.fakes.web import Request

_TITLE = "شحنة جديدة تغادر الميناء"  # a new shipment leaves the port
_NORMAL = "قالت مصادر إن كوريا الشمالية شحنت أسلحة إلى روسيا"  # North Korea shipped arms to Russia
_URGENT = "قالت مصادر إن سوريا شحنت أسلحة إلى روسيا"  # Syria shipped arms to Russia
RULES = """
concepts:
  north_korea: {names: [كوريا الشمالية]}
  syria: {names: [سوريا]}
  russia: {names: [روسيا]}
  arms: {nouns: [سلاح | أسلحة]}
rules:
  - {id: normal, title: {en: Arms}, severity: normal, all: [north_korea, russia, arms]}
  - {id: urgent, title: {en: Arms}, severity: high, all: [syria, russia, arms]}
"""


class Outlet(WebServer):
    """Feeds that carry the whole text; each answers 304 while nothing is new.

    ``published`` and ``fetched`` say when each article was put into its feed, and when that was first
    asked for afterwards. An article stays in its feed until it is ``withdrawn``: what a power cut
    took from Redis can be had again.
    """

    def __init__(self, bell: Bell, *, feed_count: int = 10) -> None:
        super().__init__()
        self.published: dict[str, float] = {}
        self.fetched: dict[str, float] = {}
        self.urgent: set[str] = set()
        self._bell = bell
        self._items: dict[str, dict[str, str]] = {f"feed{n}": {} for n in range(feed_count)}
        self._versions = dict.fromkeys(self._items, 0)
        for feed in self._items:
            self._answers[f"/{feed}"] = self._answer

    def feeds(self, *, every: str = "1s") -> dict[str, Feed]:
        """Give what an operator would write to poll it."""
        return {feed: Feed(every=every, url=f"{self.url}/{feed}") for feed in self._items}

    def publishes(self, *, is_urgent: bool = False) -> str:
        """Put a new article that matches into the next feed, and give its name."""
        name = f"c{len(self.published)}"
        feed = f"feed{len(self.published) % len(self._items)}"
        if is_urgent:
            self.urgent.add(name)
        text = f"{_URGENT if is_urgent else _NORMAL}. {' '.join(filler(name))}"
        # minutes old: outlets publish before their feeds say so
        at = datetime.now(UTC) - timedelta(minutes=5)
        link = f"{self.url}/news/{name}"
        self._items[feed][name] = item(
            name, title=f"{_TITLE} {name}", link=link, guid=name, at=at, summary=text
        )
        self._versions[feed] += 1
        self.published[name] = time.time()
        return name

    def withdraws(self, names: Collection[str]) -> None:
        """Take articles out of their feeds."""
        for feed, items in self._items.items():
            gone = items.keys() & names
            for name in gone:
                del items[name]
            self._versions[feed] += bool(gone)

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self.requests.clear()  # a long run must not hold every request
        feed = request.path.removeprefix("/")
        etag = f'"{self._versions[feed]}"'
        if request.headers.get("if-none-match") == etag:
            writer.write(f"HTTP/1.1 304 Said\r\nETag: {etag}\r\n\r\n".encode())
            return
        items = self._items[feed]
        body = rss(*reversed(items.values())).encode()
        writer.write(
            f"HTTP/1.1 200 Said\r\nContent-Type: {RSS_TYPE}\r\nETag: {etag}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        now = time.time()
        for name in items:
            self.fetched.setdefault(name, now)
        self._bell.rings()
