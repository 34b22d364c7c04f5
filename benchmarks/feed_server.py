"""A local server of many feeds for the benchmarks: conditional GET, a share that changes.

Run: python benchmarks/feed_server.py --feeds 1000 --changed 0.05
Prints its port, then one line a second: requests so far, and how many were answered 304.
Each request finds its feed changed (one entry more) with the given share, the same for all comers.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

ENTRIES = 30
PARAGRAPH = (
    "قالت وزارة الدفاع الكورية الجنوبية إن السفن غادرت الميناء محملة بالحاويات، وأضافت أن التحقيق مستمر"
    " بالتعاون مع الدول الحليفة في انتظار صور جديدة للأقمار الصناعية."
)


def document(feed: int, version: int, newest_at: datetime) -> bytes:
    """Write a feed of 30 entries, about 25 kB; each version has one entry more on top."""
    items = []
    for place in range(ENTRIES):
        number = version + ENTRIES - place
        date = format_datetime(newest_at - timedelta(minutes=10 * place))
        items.append(
            f"<item><title>خبر رقم {number} من القناة {feed}</title>"
            f"<link>https://outlet{feed}.example/news/{number}</link>"
            f"<guid isPermaLink='false'>{feed}-{number}</guid><pubDate>{date}</pubDate>"
            f"<category>سياسة</category><description>{number} {PARAGRAPH}</description></item>"
        )
    head = f"<title>قناة {feed}</title><link>https://outlet{feed}.example/</link><language>ar</language>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{head}{"".join(items)}'
        "</channel></rss>"
    ).encode()


class Feeds:
    """What each feed holds, and who asked how often."""

    def __init__(self, count: int, changed: float, *, age: timedelta) -> None:
        self.versions = [0] * count
        self.asked = [0] * count
        self.requests = 0
        self.not_modified = 0
        self._every = round(1 / changed) if changed else 0
        self._newest_at = datetime.now(UTC) - age

    def answer(self, feed: int, etag: str) -> bytes:
        """Give the whole HTTP answer to one request."""
        self.requests += 1
        if self._every and self.asked[feed] and (self.asked[feed] + feed) % self._every == 0:
            self.versions[feed] += 1
        self.asked[feed] += 1
        current = f'"{feed}-{self.versions[feed]}"'
        if etag == current:
            self.not_modified += 1
            return f"HTTP/1.1 304 Not Modified\r\nETag: {current}\r\n\r\n".encode()
        body = document(feed, self.versions[feed], self._newest_at)
        head = (
            f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=utf-8\r\nETag: {current}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


async def serve(feeds: Feeds, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one connection's requests until it closes."""
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = head.split(" ", 2)[1]
            etag = next(
                (
                    line.partition(":")[2].strip()
                    for line in head.split("\r\n")
                    if line.lower().startswith("if-none-match")
                ),
                "",
            )
            writer.write(feeds.answer(int(path.rpartition("/")[2]), etag))
            await writer.drain()
    writer.close()


async def run(count: int, changed: float, *, age: timedelta) -> None:
    """Serve until the process is ended."""
    feeds = Feeds(count, changed, age=age)
    server = await asyncio.start_server(lambda r, w: serve(feeds, r, w), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    while True:
        await asyncio.sleep(0.2)
        print(feeds.requests, feeds.not_modified, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--changed", type=float, default=0.05)
    parser.add_argument("--age-days", type=int, default=0)
    options = parser.parse_args()
    asyncio.run(run(options.feeds, options.changed, age=timedelta(days=options.age_days)))
