"""A transport in place of the network is used, bounded and closed as the network is."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from monitor.model import FetchError
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings

DEADLINE = timedelta(seconds=20)


class Echo(httpx.AsyncBaseTransport):
    """Answers with what it was asked."""

    is_closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        return httpx.Response(200, headers={"X-Method": request.method, "Vary": "a"}, content=body or b"news")

    async def aclose(self) -> None:
        self.is_closed = True


async def test_a_transport_stands_in_for_the_network() -> None:
    transport = Echo()
    async with Client(NetworkSettings(), transport=transport) as client:
        got = await client.get("https://example.org/feed", deadline=DEADLINE, max_bytes=100)
        posted = await client.post("https://example.org/hook", body=b"{}", deadline=DEADLINE)

    assert (got.url, got.headers["x-method"], got.body) == ("https://example.org/feed", "GET", b"news")
    assert (posted.headers["x-method"], posted.body) == ("POST", b"{}")
    assert transport.is_closed


async def test_what_a_transport_gives_is_bounded_too() -> None:
    async with Client(NetworkSettings(), transport=Echo()) as client:
        with pytest.raises(FetchError, match="longer than 3 bytes"):
            await client.get("https://example.org/feed", deadline=DEADLINE, max_bytes=3)
