"""A web server on the loopback that gives what a test tells it, honestly or not.

Raw asyncio streams, so that it can drip, lie about lengths, break off and never answer.
A path without an answer is a 404. Every request that arrived is in ``requests``.

    async with WebServer() as site:
        site.gives("/feed", RSS, headers={"ETag": '"1"'})
        ...
        assert [request.path for request in site.requests] == ["/feed"]
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable, Mapping

RSS_TYPE = "application/rss+xml; charset=utf-8"
_NO_HEADERS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived; header names are lower-cased, ``path`` holds the query."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class _HangUp(Exception):
    """The answer ends here, and the connection with it."""


class WebServer:
    """Serves on 127.0.0.1 while it is entered; ``url`` is its address without a last slash."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self.connection_count = 0
        self.port = 0
        self._tls = tls
        self._answers: dict[str, Callable[[Request, asyncio.StreamWriter], Awaitable[None]]] = {}
        self._server: asyncio.Server | None = None
        self._serving: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self._arrived = asyncio.Condition()

    @property
    def url(self) -> str:
        """Where it serves, by address."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def host(self) -> str:
        """Name and port for a person to read in a message."""
        return f"127.0.0.1:{self.port}"

    # ---- what it gives

    def gives(
        self, path: str, body: bytes | str, *, headers: Mapping[str, str] = _NO_HEADERS, status: int = 200
    ) -> None:
        """Answer with this body and its true length; a feed's content type unless told otherwise."""
        raw = body.encode() if isinstance(body, str) else body
        self._answers[path] = _sends(_head(status, {**headers}, len(raw)) + raw)

    def gives_after(self, path: str, seconds: float, body: bytes, *, status: int = 200) -> None:
        """Take this long for each answer."""

        async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
            await asyncio.sleep(seconds)
            writer.write(_head(status, {}, len(body)) + body)

        self._answers[path] = answer

    def gives_in_turn(self, path: str, *statuses_and_bodies: tuple[int, bytes | str]) -> None:
        """Answer each request with the next of these; the last one stays."""
        left = list(statuses_and_bodies)

        async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
            status, body = left.pop(0) if len(left) > 1 else left[0]
            raw = body.encode() if isinstance(body, str) else body
            writer.write(_head(status, {}, len(raw)) + raw)

        self._answers[path] = answer

    def answers_304_to_conditional(
        self, path: str, body: bytes | str, *, etag: str = '"1"', last_modified: str = ""
    ) -> None:
        """Give the body with its validators, and 304 to who names one of them."""
        raw = body.encode() if isinstance(body, str) else body
        validators = {"ETag": etag} if etag else {}
        if last_modified:
            validators["Last-Modified"] = last_modified
        full = _head(200, validators, len(raw)) + raw
        bare = _head(304, validators, None)

        async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
            same_tag = bool(etag) and request.headers.get("if-none-match") == etag
            same_time = bool(last_modified) and request.headers.get("if-modified-since") == last_modified
            writer.write(bare if same_tag or same_time else full)

        self._answers[path] = answer

    def redirects(self, path: str, to: str, *, status: int = 302) -> None:
        """Send whoever asks to another place; ``to`` goes into Location as it is."""
        self._answers[path] = _sends(_head(status, {"Location": to}, 0))

    def gives_gzip(self, path: str, body: bytes | str) -> None:
        """Answer with the body as one gzip member."""
        raw = gzip.compress(body.encode() if isinstance(body, str) else body)
        self._answers[path] = _sends(_head(200, {"Content-Encoding": "gzip"}, len(raw)) + raw)

    def gives_gzip_bomb(self, path: str, *, inflated_bytes: int) -> None:
        """Answer with zeros that were deflated about 1000:1."""
        deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
        megabyte = bytes(1_000_000)
        parts = [deflate.compress(megabyte) for _ in range(inflated_bytes // len(megabyte))]
        raw = b"".join([*parts, deflate.flush()])
        self._answers[path] = _sends(_head(200, {"Content-Encoding": "gzip"}, len(raw)) + raw)

    def sends_raw(self, path: str, raw: bytes) -> None:
        """Send these bytes in place of a whole answer, head and all, and hang up."""

        async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
            writer.write(raw)
            await writer.drain()
            raise _HangUp

        self._answers[path] = answer

    def breaks_off(self, path: str, body: bytes | str, *, after: int) -> None:
        """Promise the whole body, send its first ``after`` bytes, hang up."""
        raw = body.encode() if isinstance(body, str) else body
        self.sends_raw(path, _head(200, {}, len(raw)) + raw[:after])

    def hangs_up(self, path: str) -> None:
        """Close the connection without a word."""
        self.sends_raw(path, b"")

    def hangs(self, path: str) -> None:
        """Take the request and never answer; the connection stays open."""

        async def answer(_: Request, __: asyncio.StreamWriter) -> None:
            await asyncio.Event().wait()

        self._answers[path] = answer

    def drips(self, path: str) -> None:
        """Promise a gigabyte and send a byte of it every few milliseconds."""
        self._answers[path] = _drips(_head(200, {}, 1_000_000_000))

    def drips_in_the_head(self, path: str) -> None:
        """Send a header a byte every few milliseconds, for ever."""
        self._answers[path] = _drips(b"HTTP/1.1 200 OK\r\nX-Drip: ")

    def floods(self, path: str) -> None:
        """Send zeros without end, as fast as they are taken."""

        async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
            writer.write(_head(200, {}, None))
            block = bytes(65_536)
            while True:
                writer.write(block)
                await writer.drain()

        self._answers[path] = answer

    # ---- what a test asks it

    def seen(self, path: str) -> list[Request]:
        """Give the requests for one path, in the order in which they came."""
        return [request for request in self.requests if request.path == path]

    async def has_seen(self, count: int) -> None:
        """Wait until this many requests have arrived."""
        async with self._arrived:
            await self._arrived.wait_for(lambda: len(self.requests) >= count)

    # ---- its life

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def start(self, *, port: int = 0) -> None:
        """Listen; the port is a free one unless given."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Stop listening and break every connection; may be called twice, and started again."""
        if self._server is None:
            return
        self._server.close()
        for writer in self._serving.values():
            writer.transport.abort()
        await asyncio.gather(*self._serving)
        await self._server.wait_closed()
        self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connection_count += 1
        task = asyncio.current_task()
        assert task
        self._serving[task] = writer
        gone = asyncio.ensure_future(writer.wait_closed())
        talk = asyncio.ensure_future(self._talk(reader, writer))
        try:
            # who hangs must still notice that the other side has gone
            await asyncio.wait({gone, talk}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            talk.cancel()
            await asyncio.gather(gone, talk, return_exceptions=True)
            writer.close()
            del self._serving[task]

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(_HangUp, ConnectionError, asyncio.IncompleteReadError):
            while True:
                request = await _read_request(reader)
                async with self._arrived:
                    self.requests.append(request)
                    self._arrived.notify_all()
                await self._answers.get(request.path, _not_found)(request, writer)
                await writer.drain()


async def _read_request(reader: asyncio.StreamReader) -> Request:
    start = await reader.readexactly(1)
    if not start.isalpha():  # a TLS handshake
        raise _HangUp
    head = start + await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")[:-2]
    method, path, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method=method, path=path, headers=headers, body=body)


def _head(status: int, headers: Mapping[str, str], length: int | None) -> bytes:
    lines = {"Content-Type": RSS_TYPE, **headers}
    if length is not None:
        lines["Content-Length"] = str(length)
    written = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status} Said\r\n{written}\r\n".encode("latin-1")


def _sends(raw: bytes) -> Callable[[Request, asyncio.StreamWriter], Awaitable[None]]:
    async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)

    return answer


def _drips(start: bytes) -> Callable[[Request, asyncio.StreamWriter], Awaitable[None]]:
    async def answer(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(b".")
            await writer.drain()
            await asyncio.sleep(0.005)

    return answer


_not_found = _sends(_head(404, {"Content-Type": "text/plain"}, 9) + b"not found")
