"""Twenty good feeds with a new entry each ten seconds, their pages, and the desk's webhook."""

from __future__ import annotations

import asyncio
import json
import random
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

LETTERS = "ابتجحدرسطعفقكلمنهوي"
# "sources said that North Korea shipped arms to Russia this week"
ARMS = "قالت مصادر إن كوريا الشمالية شحنت أسلحة إلى روسيا هذا الأسبوع"
_HELD = 30


class GoodSite:
    """Serves on 127.0.0.1; remembers when each entry was published and when the desk heard of it.

    ``/links`` is a feed whose entries lead elsewhere.
    """

    def __init__(self, *, feeds: int, every: float, links: Sequence[str]) -> None:
        self._feeds = feeds
        self._links = links
        self._every = every
        self._opened_at = time.time()
        self.published: dict[str, float] = {}
        self.heard: dict[str, float] = {}
        self.strangers: set[str] = set()
        self._is_closed = False
        self._writers: set[asyncio.StreamWriter] = set()
        self.url = ""

    @asynccontextmanager
    async def served(self) -> AsyncIterator[None]:
        """Serve while this is entered."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=1_000_000)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield
        server.close()
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.sleep(0.1)

    def stop_publishing(self) -> None:
        """Publish nothing more; what was published stays."""
        self._count_published()
        self._is_closed = True

    def _count_published(self) -> None:
        if self._is_closed:
            return
        now = time.time()
        for feed in range(self._feeds):
            for number in range(self._newest(feed, now) + 1):
                at = self._opened_at + number * self._every + feed * self._every / self._feeds
                self.published.setdefault(f"{feed}-{number}", at)

    def _newest(self, feed: int, now: float) -> int:
        offset = feed * self._every / self._feeds
        return int((now - self._opened_at - offset) // self._every)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                lengths = [
                    line.split(":")[1]
                    for line in head.split("\r\n")
                    if line.lower().startswith("content-length")
                ]
                body = await reader.readexactly(int(lengths[0])) if lengths else b""
                content_type, given = self._answer(head.split(" ", 2)[1], body)
                head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {len(given)}"
                writer.write(f"{head}\r\n\r\n".encode() + given)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            self._writers.discard(writer)
            writer.close()

    def _answer(self, path: str, body: bytes) -> tuple[str, bytes]:
        _, kind, *rest = path.split("/")
        if kind == "hook":
            self._hear(json.loads(body)["data"]["url"])
            return "text/plain", b"ok"
        if kind == "robots.txt":
            return "text/plain", b"User-agent: *\nAllow: /\n"
        if kind == "links":
            return "application/rss+xml; charset=utf-8", self._leading_elsewhere()
        if kind == "feed":
            return "application/rss+xml; charset=utf-8", self._feed(int(rest[0]))
        return "text/html; charset=utf-8", self._page(rest[0])

    def _hear(self, url: str) -> None:
        name = url.rpartition("/")[2]
        if url.startswith(f"{self.url}/page/"):
            self.heard.setdefault(name, time.time())
        else:
            self.strangers.add(url)

    def _feed(self, feed: int) -> bytes:
        self._count_published()
        names = [name for name in self.published if name.startswith(f"{feed}-")][-_HELD:]
        items = "".join(
            f"<item><title>{_words(name, 6)}</title><link>{self.url}/page/{name}</link><guid>{name}</guid>"
            f"<pubDate>{format_datetime(datetime.fromtimestamp(self.published[name], UTC))}</pubDate></item>"
            for name in reversed(names)
        )
        return f'<rss version="2.0"><channel><title>good {feed}</title>{items}</channel></rss>'.encode()

    def _leading_elsewhere(self) -> bytes:
        now = format_datetime(datetime.now(UTC))
        items = "".join(
            f"<item><title>x</title><link>{link}</link><guid>{time.time()} {link}</guid>"
            f"<pubDate>{now}</pubDate></item>"
            for link in self._links
        )
        return f'<rss version="2.0"><channel><title>links</title>{items}</channel></rss>'.encode()

    def _page(self, name: str) -> bytes:
        paragraphs = f"<p>{ARMS}.</p>" + "".join(f"<p>{_words(f'{name} {n}', 40)}.</p>" for n in range(3))
        title = _words(name, 6)
        return (
            f"<!doctype html><html lang=ar><head><title>{title}</title></head><body><article><h1>{title}</h1>"
            f"{paragraphs}</article></body></html>"
        ).encode()


def _words(seed: str, count: int) -> str:
    """Give words that no other seed has, so that no two articles are one story."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(LETTERS, k=chance.randint(4, 9))) for _ in range(count))
