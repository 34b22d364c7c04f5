"""A small HTTP/1.1 server on loopback: GET and HEAD, conditional requests, gzip, keep-alive.

The demo needs no more, and a framework's door stays shut to it.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

_MAX_HEAD_BYTES = 16_384
_IDLE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Resource:
    """What stands at a path; ``modified_at`` is aware UTC."""

    body: bytes
    content_type: str
    modified_at: datetime
    status: HTTPStatus = HTTPStatus.OK

    @property
    def etag(self) -> str:
        """The body's entity tag; weak, for one tag names the plain and the gzipped form."""
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:16]}"'


Find = Callable[[str], Resource]


@dataclass(frozen=True, slots=True)
class Request:
    """The head of a request; names of headers are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    keep_alive: bool


def parse_request(head: bytes) -> Request:
    """Read a request's head; raises ValueError for what is none."""
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, target, version = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    # a body would stand before the next request, and nobody here reads bodies
    has_body = "transfer-encoding" in headers or headers.get("content-length", "0") != "0"
    wants_close = headers.get("connection", "").lower() == "close"
    return Request(
        method=method,
        path=target.partition("?")[0],
        headers=headers,
        keep_alive=version == "HTTP/1.1" and not wants_close and not has_body,
    )


def is_unchanged(resource: Resource, headers: dict[str, str]) -> bool:
    """Say whether the client has this already (RFC 9110 §13.2.2: a tag outweighs a date)."""
    if tags := headers.get("if-none-match"):
        return "*" in tags or resource.etag in (tag.strip() for tag in tags.split(","))
    try:
        since = parsedate_to_datetime(headers.get("if-modified-since", ""))
        # an HTTP date has no fractions of a second
        return resource.modified_at - since < timedelta(seconds=1)
    except (ValueError, TypeError):  # no date; one without a zone
        return False


def answer(request: Request, resource: Resource) -> bytes:
    """Write the whole response to a GET or HEAD."""
    headers = {
        "Content-Type": resource.content_type,
        "ETag": resource.etag,
        "Last-Modified": format_datetime(resource.modified_at, usegmt=True),
        "Vary": "Accept-Encoding",
    }
    if resource.status is HTTPStatus.OK and is_unchanged(resource, request.headers):
        return _response(HTTPStatus.NOT_MODIFIED, headers, b"", keep_alive=request.keep_alive)
    body = resource.body
    if "gzip" in request.headers.get("accept-encoding", ""):
        body = gzip.compress(body, mtime=0)
        headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(body))
    sent = b"" if request.method == "HEAD" else body
    return _response(resource.status, headers, sent, keep_alive=request.keep_alive)


def refusal(status: HTTPStatus) -> bytes:
    """Write a response after which the connection closes."""
    headers = {"Content-Length": "0", "Allow": "GET, HEAD"}
    return _response(status, headers, b"", keep_alive=False)


def _response(status: HTTPStatus, headers: dict[str, str], body: bytes, *, keep_alive: bool) -> bytes:
    connection = "keep-alive" if keep_alive else "close"
    lines = [f"HTTP/1.1 {status.value} {status.phrase}", f"Connection: {connection}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


class Server:
    """Answers on one listening socket with what a function gives for a path."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._connections: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self.request_count = 0

    async def start(self, listener: socket.socket, find: Find) -> None:
        """Serve on ``listener``, which is closed with the server; ``find`` gets percent-encoded paths."""

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await self._serve(find, reader, writer)

        self._server = await asyncio.start_server(serve, sock=listener, limit=_MAX_HEAD_BYTES)

    async def close(self) -> None:
        """Stop listening and drop every connection; may be called twice."""
        if self._server is None:
            return
        self._server.close()
        # Server.close_clients came with Python 3.13
        for writer in self._connections.values():
            writer.transport.abort()
        if self._connections:
            await asyncio.wait(self._connections)
        await self._server.wait_closed()

    async def _serve(self, find: Find, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None, "asyncio runs this as a task"
        self._connections[task] = writer
        try:
            # a client that goes away, or says nothing for long, is no error
            with suppress(OSError, TimeoutError, asyncio.IncompleteReadError):
                while await self._answer_one(find, reader, writer):
                    pass
        finally:
            del self._connections[task]
            writer.close()

    async def _answer_one(
        self, find: Find, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Answer one request; say whether another may follow on this connection."""
        keep_alive = False
        try:
            async with asyncio.timeout(_IDLE_SECONDS):
                request = parse_request(await reader.readuntil(b"\r\n\r\n"))
        except (ValueError, asyncio.LimitOverrunError):
            response = refusal(HTTPStatus.BAD_REQUEST)
        else:
            self.request_count += 1
            if request.method in {"GET", "HEAD"}:
                response = answer(request, find(request.path))
                keep_alive = request.keep_alive
            else:
                response = refusal(HTTPStatus.METHOD_NOT_ALLOWED)
        writer.write(response)
        await writer.drain()
        return keep_alive
