"""What requests go out on: aiohttp itself, or in tests an httpx transport in place of the network.

Measured per request that is answered 304, beside a bare aiohttp loop at 0.12 ms of CPU: the client on
this line 0.16, through httpx's objects and httpx-aiohttp's transport 0.26, through httpx's own pool 11
(at 500 in flight).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import httpx

from monitor.net.connecting import open_session

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Mapping, Sequence

    import aiohttp

    from monitor.net.addresses import Network
    from monitor.net.urls import Target

_CHUNK_BYTES: Final = 16_384


class Answer(Protocol):
    """An answer whose head is there; ``close`` it also where its body was not read."""

    @property
    def status(self) -> int:
        """The status, as it came."""

    @property
    def raw_headers(self) -> Sequence[tuple[bytes, bytes]]:
        """Names and values in the order in which they came."""

    def chunks(self) -> AsyncIterable[bytes]:
        """Give the body as it arrives, not inflated."""

    async def close(self) -> None:
        """Keep the connection if the answer is done, else close it."""


class Line(Protocol):
    """Asks, follows nothing, and bounds nothing but the head of the answer."""

    async def ask(
        self, method: str, target: Target, *, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer:
        """Send a request. Raises what ``failures.LIBRARY_ERRORS`` names."""

    async def close(self) -> None:
        """Close every connection; may be called twice."""


class AiohttpLine:
    """The network. Nothing is opened before the first request: that needs a running loop."""

    def __init__(self, *, in_flight: int, allowed: tuple[Network, ...]) -> None:
        self._in_flight = in_flight
        self._allowed = allowed
        self._session: aiohttp.ClientSession | None = None

    async def ask(
        self, method: str, target: Target, *, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer:
        """Send a request."""
        if self._session is None:
            self._session = open_session(in_flight=self._in_flight, allowed=self._allowed)
        answer = await self._session.request(
            method, target.parsed, headers=headers, data=body, allow_redirects=False
        )
        return _AiohttpAnswer(answer)

    async def close(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()


class _AiohttpAnswer:
    __slots__ = ("_answer", "raw_headers", "status")

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self._answer = answer
        self.status = answer.status
        self.raw_headers = answer.raw_headers

    def chunks(self) -> AsyncIterable[bytes]:
        return self._answer.content.iter_chunked(_CHUNK_BYTES)

    async def close(self) -> None:
        self._answer.release()
        await self._answer.wait_for_close()


class HttpxLine:
    """Any transport of httpx, as tests have them."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport

    async def ask(
        self, method: str, target: Target, *, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer:
        """Send a request."""
        request = httpx.Request(method, target.url, headers=headers, content=body)
        return _HttpxAnswer(await self._transport.handle_async_request(request))

    async def close(self) -> None:
        """Close the transport."""
        await self._transport.aclose()


class _HttpxAnswer:
    def __init__(self, answer: httpx.Response) -> None:
        self._answer = answer
        self.status = answer.status_code
        self.raw_headers = answer.headers.raw

    def chunks(self) -> AsyncIterable[bytes]:
        assert isinstance(self._answer.stream, httpx.AsyncByteStream)  # as an async transport's is
        return self._answer.stream

    async def close(self) -> None:
        await self._answer.aclose()
