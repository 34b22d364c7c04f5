"""A local server of many feeds for the benchmarks: conditional GET, a share that changes, TLS.

Run: python benchmarks/feed_server.py --feeds 1000 --changed 0.05
Prints its port. ``/N`` is feed N; ``/counts`` says how many requests were answered and how many of
them 304; ``/arrivals`` gives ``time feed`` lines of all requests since it was last asked.
Each request finds its feed changed (one entry more) with the given share, the same for all comers.
"""

from __future__ import annotations

import argparse
import asyncio
import ssl
import time
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from functools import lru_cache

from feed_texts import count_of, document


class Feeds:
    """What each feed holds, and who asked how often."""

    def __init__(self, count: int, changed: float, *, age: timedelta, entries: int) -> None:
        self._versions = [0] * count
        self._asked = [0] * count
        self._entries = entries
        self._every = round(1 / changed) if changed else 0
        self._opened_at = datetime.now(UTC)
        self._age = age
        self._requests = 0
        self._not_modified = 0
        self._arrivals: list[str] = []

    def answer(self, path: str, etag: str) -> bytes:
        """Give the whole HTTP answer to one request."""
        if path == "/counts":
            return _answer(f"{self._requests} {self._not_modified}".encode(), "text/plain", "")
        if path == "/arrivals":
            arrivals, self._arrivals = self._arrivals, []
            return _answer("".join(arrivals).encode(), "text/plain", "")
        return self._feed(int(path[1:]), etag)

    def _feed(self, feed: int, etag: str) -> bytes:
        self._requests += 1
        self._arrivals.append(f"{time.time():.4f} {feed}\n")
        if self._every and self._asked[feed] and (self._asked[feed] + feed) % self._every == 0:
            self._versions[feed] += 1
        self._asked[feed] += 1
        version = self._versions[feed]
        current = f'"{feed}-{version}"'
        if etag == current:
            self._not_modified += 1
            return _head("304 Not Modified", current) + b"\r\n"
        entries = self._entries or count_of(feed)
        body, content_type = document(
            feed, version, entries=entries, opened_at=self._opened_at, age=self._age
        )
        return _answer(body, content_type, current)


def _answer(body: bytes, content_type: str, etag: str) -> bytes:
    more = f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return _head("200 OK", etag) + more.encode() + body


def _head(status: str, etag: str) -> bytes:
    date = _date(int(time.time()))
    validators = f"ETag: {etag}\r\nLast-Modified: {_date(0)}\r\nVary: Accept-Encoding\r\n" if etag else ""
    return f"HTTP/1.1 {status}\r\nDate: {date}\r\nServer: bench\r\n{validators}".encode()


@lru_cache(maxsize=4)
def _date(second: int) -> str:
    return formatdate(second, usegmt=True)


class Connection(asyncio.Protocol):
    """Answers one connection's requests; a single one where ``is_kept`` is false."""

    def __init__(self, feeds: Feeds, *, is_kept: bool) -> None:
        self._feeds = feeds
        self._is_kept = is_kept
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where answers go."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each whole request."""
        self._buffer += data
        while not self._transport.is_closing():
            head, end, rest = self._buffer.partition(b"\r\n\r\n")
            if not end:
                return
            self._buffer = rest
            lines = head.decode("latin-1").split("\r\n")
            tags = (line[14:].strip() for line in lines if line[:14].lower() == "if-none-match:")
            answer = self._feeds.answer(lines[0].split(" ", 2)[1], next(tags, ""))
            if self._is_kept:
                self._transport.write(answer)
            else:
                self._transport.write(answer.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
                self._transport.close()


async def run(feeds: Feeds, *, certificate: str) -> None:
    """Serve until the process is ended; with a certificate over TLS, a new connection each time."""
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Connection(feeds, is_kept=context is None), "127.0.0.1", 0, ssl=context, backlog=1024
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--changed", type=float, default=0.05)
    parser.add_argument("--age-days", type=float, default=0, help="Of what they hold at the start.")
    parser.add_argument("--entries", type=int, default=0, help="In each feed; 0 is 20 to 50.")
    parser.add_argument("--certificate", default="", help="A PEM file of certificate and key: TLS.")
    options = parser.parse_args()
    given = Feeds(
        options.feeds, options.changed, age=timedelta(days=options.age_days), entries=options.entries
    )
    asyncio.run(run(given, certificate=options.certificate))
