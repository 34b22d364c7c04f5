"""The only HTTP client, for feeds, pages and notifiers alike.

It speaks through aiohttp. httpx.AsyncClient is left out for what it costs (see ``line``) and for what
it does besides: it keeps cookies, takes proxies from the environment and logs whole URLs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urljoin

from monitor.model import FetchReason
from monitor.net.addresses import networks
from monitor.net.body import Body
from monitor.net.exchange import Exchange, run
from monitor.net.line import AiohttpLine, HttpxLine
from monitor.net.pacing import Pacing
from monitor.net.retry_after import retry_after
from monitor.net.urls import Target, origin, target, without_secrets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import httpx

    from monitor.net.line import Line
    from monitor.net.settings import NetworkSettings

__all__ = ["MAX_REDIRECTS", "Client", "Response", "retry_after", "without_secrets"]

MAX_REDIRECTS: Final = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
# What a redirect holds is not read; a 304 has nothing (RFC 9110, 15.4.5).
_BODILESS: Final = _REDIRECTS | {304}
_PERMANENT: Final = frozenset({301, 308})
# What a notifier's service answers is a few words.
_MAX_ANSWER_BYTES: Final = 1_000_000
_NO_HEADERS: Final[Mapping[str, str]] = {}
_NO_SPACING: Final = timedelta()


@dataclass(frozen=True, slots=True)
class Response:
    """What came back. ``headers`` has lower-cased names; ``url`` is where it came from at last.

    ``permanent_url`` is where 301 and 308 alone led, None where there was no redirect or one
    of another kind. The body of a redirect is not read.
    """

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    permanent_url: str | None = None


class Client:
    """Fetches over HTTP within bounds of time, size, redirects and addresses.

    At most ``in_flight`` connections; who waits for one waits within its own deadline. At most
    ``per_host`` requests to one host at a time, ``spacing`` apart; who waits for such a turn, for
    as long as its deadline at most, does so before the deadline begins. A redirect is followed
    within the turn of the host that was asked first: two that wait for each other's would stand
    still. Nothing is opened before the first request. Every failure is a FetchError; a status is
    none. ``transport`` stands in for the network in tests.
    """

    def __init__(
        self,
        settings: NetworkSettings,
        *,
        in_flight: int = 64,
        per_host: int = 2,
        spacing: timedelta = _NO_SPACING,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._headers = {"user-agent": settings.introduction, "accept-encoding": "gzip"}
        allowed = networks(settings.allow_private)
        self._pacing = Pacing(per_host=per_host, spacing=spacing, unspaced=allowed)
        self._line: Line = (
            HttpxLine(transport) if transport else AiohttpLine(in_flight=in_flight, allowed=allowed)
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection; may be called twice."""
        await self._line.close()

    def crowd(self, url: str) -> int:
        """Say how many requests are waiting for a turn at the URL's host."""
        return self._pacing.crowd(url)

    async def get(
        self, url: str, *, headers: Mapping[str, str] = _NO_HEADERS, deadline: timedelta, max_bytes: int
    ) -> Response:
        """Fetch a URL, following at most five redirects, from https to http too: news is public.

        ``deadline`` is for everything together, ``max_bytes`` for the body before and after
        it is inflated. Raises FetchError; neither its message nor its ``url`` holds a query.
        """
        named = without_secrets(url)
        async with self._pacing.turn(url, patience=deadline):
            exchange = Exchange(url=named, named=named)
            sent = {**self._headers, **headers}
            return await run(self._follow(url, sent, exchange, max_bytes), exchange, deadline)

    async def post(
        self,
        url: str,
        *,
        body: bytes,
        headers: Mapping[str, str] = _NO_HEADERS,
        deadline: timedelta,
        max_bytes: int = _MAX_ANSWER_BYTES,
    ) -> Response:
        """Post a body once; a redirect is not followed but given as it is.

        Raises FetchError; its message and its ``url`` name scheme and host alone.
        """
        named = origin(url)
        async with self._pacing.turn(url, patience=deadline):
            exchange = Exchange(url=named, named=named)
            sent = {**self._headers, **headers}
            return await run(self._post(url, sent, body, exchange, max_bytes), exchange, deadline)

    async def _post(
        self, url: str, headers: Mapping[str, str], body: bytes, exchange: Exchange, max_bytes: int
    ) -> Response:
        to = target(url, named=exchange.named)
        return await self._send("POST", to, headers, exchange, max_bytes, body=body)

    async def _follow(
        self, url: str, headers: Mapping[str, str], exchange: Exchange, max_bytes: int
    ) -> Response:
        visited = [url]
        permanent_url: str | None = None
        while True:
            to = target(visited[-1], named=exchange.named)
            response = await self._send("GET", to, headers, exchange, max_bytes)
            location = response.headers.get("location", "").strip()
            if response.status not in _REDIRECTS or not location:
                return replace(response, permanent_url=permanent_url) if permanent_url else response
            following = _joined(response.url, location, exchange)
            if following in visited:
                raise exchange.failed(FetchReason.REDIRECT_LOOP, "it redirects in a ring")
            if len(visited) > MAX_REDIRECTS:
                raise exchange.failed(
                    FetchReason.REDIRECT_LOOP, f"it redirects more than {MAX_REDIRECTS} times"
                )
            was_permanent = permanent_url is not None or len(visited) == 1
            permanent_url = following if was_permanent and response.status in _PERMANENT else None
            visited.append(following)
            exchange.named = f"{exchange.url} (redirected to {without_secrets(following)})"

    async def _send(
        self,
        method: str,
        to: Target,
        headers: Mapping[str, str],
        exchange: Exchange,
        max_bytes: int,
        *,
        body: bytes | None = None,
    ) -> Response:
        exchange.status, exchange.stage = 0, "no answer yet"
        answer = await self._line.ask(method, to, headers=headers, body=body)
        try:
            exchange.status, exchange.stage = answer.status, "the body was still coming"
            given = _plain(answer.raw_headers)
            if answer.status in _BODILESS:
                return Response(answer.status, to.url, given, b"")
            taken = Body(given.get("content-encoding", ""), max_bytes=max_bytes)
            try:
                async for chunk in answer.chunks():
                    taken.take(chunk)
                return Response(answer.status, to.url, given, taken.whole())
            finally:
                taken.drop()
        finally:
            await answer.close()


def _joined(url: str, location: str, exchange: Exchange) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise exchange.failed(FetchReason.BAD_URL, "it redirects to a URL that cannot be read") from error


def _plain(raw: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """Lower-case the names; join what came several times, as RFC 9110, 5.3 has it."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in raw:
        name, value = raw_name.decode("latin-1").lower(), _text(raw_value)
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _text(raw: bytes) -> str:
    # a Location in Arabic letters comes as raw UTF-8 more often than not
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
