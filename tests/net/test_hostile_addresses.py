"""No name, spelling or change of mind leads the monitor to what only its own machine can reach."""

from __future__ import annotations

import socket
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.model import FetchError
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from tests.fakes.hostile import HostileServer
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

LONG = timedelta(seconds=30)
LOCAL = NetworkSettings(allow_private=("127.0.0.1",))
NEWS = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnews"


@pytest.fixture
async def canary() -> AsyncIterator[WebServer]:
    """A server on the loopback that nobody may reach."""
    async with WebServer() as server:
        yield server
    assert server.connection_count == 0


@pytest.fixture
def dns(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """Names of our own: what each look-up gives, in turn; the last one stays."""
    names: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *rest: Any) -> Any:
        if host not in names:
            return real(host, port, *rest)
        answers = names[host].pop(0) if len(names[host]) > 1 else names[host][0]
        return [found for answer in answers for found in real(answer, port, 0, socket.SOCK_STREAM)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return names


async def refusal(client: Client, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await client.get(url, deadline=LONG, max_bytes=1_000)
    return caught.value


@pytest.mark.parametrize(
    "host",
    [
        "localhost.",
        "LOCALHOST",
        "127.0.0.1.nip.invalid",
        "0",
        "00000000000000000000177.1",
        "0x7f000001",
        "017700000001",
        "127.000.000.001",
        "１２７.0.0.1",  # FULLWIDTH DIGIT ONE, TWO, SEVEN
        "127。0。0。1",  # IDEOGRAPHIC FULL STOP
        "[::]",
        "[0:0:0:0:0:ffff:7f00:1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1%25lo]",
        "[fd00::1]",
        "127.0.0.1%00.example.org",
        "example.org@127.0.0.1",
        "127.0.0.1\\@example.org",
    ],
)
async def test_no_spelling_leads_inside(outside_client: Client, canary: WebServer, host: str) -> None:
    error = await refusal(outside_client, f"http://{host}:{canary.port}/")

    assert error.reason in {"private_address", "bad_url", "dns"}


async def test_a_name_that_leads_inside_is_refused(
    outside_client: Client, canary: WebServer, dns: dict[str, list[list[str]]]
) -> None:
    dns["news.example"] = [["127.0.0.1", "::1", "::ffff:127.0.0.1"]]

    error = await refusal(outside_client, f"http://news.example:{canary.port}/")

    assert error.reason == "private_address"


async def test_a_name_that_changes_its_mind_is_looked_at_again(dns: dict[str, list[list[str]]]) -> None:
    dns["news.example"] = [["127.0.0.1"], ["127.0.0.2"]]  # as good as public here, and inside
    async with HostileServer(NEWS) as server:
        url = server.url.replace("127.0.0.1", "news.example")
        async with Client(LOCAL) as client:
            first = await client.get(url, deadline=LONG, max_bytes=1_000)
        async with Client(LOCAL) as client:
            second = await refusal(client, url)

    assert (first.body, second.reason) == (b"news", "private_address")


async def test_of_several_addresses_the_public_one_is_used(dns: dict[str, list[list[str]]]) -> None:
    dns["news.example"] = [["127.0.0.2", "127.0.0.1"]]
    async with HostileServer(NEWS) as server, Client(LOCAL) as client:
        url = server.url.replace("127.0.0.1", "news.example")

        assert (await client.get(url, deadline=LONG, max_bytes=1_000)).body == b"news"
