"""A server that sends what no server should, over real sockets, and counts what was taken of it.

async with HostileServer(*FLOODS["100 without end"]) as server:
    ...
    await server.was_left()
assert server.sent_bytes < 10_000_000
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
from typing import Final, Self

OK: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
CHUNKED: Final = OK + b"Transfer-Encoding: chunked\r\n\r\n"
GZIP: Final = OK + b"Content-Encoding: gzip\r\n\r\n"
_MANY_HEADERS: Final = b"".join(b"X-%d: y\r\n" % number for number in range(10_000))
_BIG_HEADERS: Final = b"".join(b"X-%d: %s\r\n" % (number, b"a" * 60_000) for number in range(120))

# How an answer starts, and what follows it without end. None of them is ever an answer.
FLOODS: Final[dict[str, tuple[bytes, bytes]]] = {
    "100 without end": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 500),
    "103 with a hundred headers each": (
        b"",
        b"HTTP/1.1 103 Early Hints\r\n" + b"Link: </a>\r\n" * 100 + b"\r\n",
    ),
    "empty lines": (b"", b"\r\n" * 30_000),
    "an endless reason": (b"HTTP/1.1 200 ", b"a" * 65_536),
    "headers without end": (OK, b"X: y\r\n" * 1_000),
    "ten thousand headers": (OK + _MANY_HEADERS + b"\r\n", b""),
    "a header of a megabyte": (OK + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n", b""),
    "seven megabytes of headers": (OK + _BIG_HEADERS + b"Content-Length: 0\r\n\r\n", b""),
    "chunk extensions": (CHUNKED, b"1;" + b"a" * 60_000 + b"\r\nx\r\n"),
    "one endless chunk extension": (CHUNKED + b"1;", b"a" * 65_536),
    "chunks of one byte": (CHUNKED, b"1\r\nx\r\n" * 10_000),
    "trailers without end": (CHUNKED + b"1\r\nx\r\n0\r\n", b"X: y\r\n" * 1_000),
    "gzip of empty parts": (GZIP, gzip.compress(b"") * 3_000),
    "a body without end": (OK + b"\r\n", b"a" * 65_536),
    "a body that is 204": (b"HTTP/1.1 204 None\r\n\r\n", b"a" * 65_536),
    "a body that is not modified": (b"HTTP/1.1 304 Same\r\n\r\n", b"a" * 65_536),
}
# What is wrong with the bytes themselves.
LIES: Final[dict[str, bytes]] = {
    "HTTP/0.9": b"<rss></rss>",
    "two lengths": OK + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "a length and chunks": OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a negative length": OK + b"Content-Length: -3\r\n\r\nabc",
    "a length of many digits": OK + b"Content-Length: " + b"9" * 40 + b"\r\n\r\nabc",
    "a chunk of many digits": CHUNKED + b"F" * 30 + b"\r\nabc",
    "a chunk that is no number": CHUNKED + b"-1\r\nabc\r\n",
    "a chunk that is longer than it says": CHUNKED + b"1\r\nabcdef\r\n0\r\n\r\n",
    "chunks that stop": CHUNKED + b"3\r\nabc\r\n",
}


class HostileServer:
    """Answers each request with ``start``, then ``block`` without end; serves on 127.0.0.1.

    ``stays`` keeps the connection for the next request. ``url`` is its address.
    """

    def __init__(self, start: bytes, block: bytes = b"", *, stays: bool = False) -> None:
        self._start = start
        self._block = block
        self._stays = stays
        self._gone = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self.url = ""
        self.sent_bytes = 0
        self.connection_count = 0
        self.most_connections = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        await self._server.wait_closed()

    async def was_left(self) -> None:
        """Wait until a client has closed its connection."""
        await self._gone.wait()

    def says(self, data: bytes) -> None:
        """Send something to whoever is connected, unasked."""
        for writer in self._writers:
            writer.write(data)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        self.connection_count += 1
        self.most_connections = max(self.most_connections, len(self._writers))
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await self._talk(reader, writer)
        writer.transport.abort()
        self._writers.discard(writer)
        self._gone.set()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await reader.readuntil(b"\r\n\r\n")
            await self._send(writer, self._start)
            while self._block:
                await self._send(writer, self._block)
            if not self._stays:
                writer.write_eof()

    async def _send(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        writer.write(data)
        self.sent_bytes += len(data)
        await writer.drain()
