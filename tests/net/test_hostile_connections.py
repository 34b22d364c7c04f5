"""Whoever is slow to connect is left in time, and holds up nobody else."""

from __future__ import annotations

import asyncio
import socket
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from monitor.model import FetchError
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from tests.fakes.hostile import HostileServer

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = timedelta(seconds=30)
SHORT = timedelta(milliseconds=300)
LOCAL = NetworkSettings(allow_private=("127.0.0.1",))
NEWS = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnews"


@pytest.fixture
def silent_names(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Name servers of ``*.silent.example`` that do not answer while a test runs."""
    real, is_over = socket.getaddrinfo, Event()

    def look_up(host: str, *rest: Any) -> Any:
        if host.endswith(".silent.example"):
            is_over.wait()
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        return real("127.0.0.1" if host == "news.example" else host, *rest)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    yield
    is_over.set()


async def test_names_that_nobody_answers_for_hold_up_no_other(silent_names: None) -> None:
    async with HostileServer(NEWS) as server, Client(LOCAL) as client:
        silent = [
            asyncio.ensure_future(client.get(f"http://{n}.silent.example/", deadline=LONG, max_bytes=9))
            for n in range(40)
        ]
        url = server.url.replace("127.0.0.1", "news.example")

        assert (await client.get(url, deadline=LONG, max_bytes=1_000)).body == b"news"
        assert not any(fetch.done() for fetch in silent)
        for fetch in silent:
            fetch.cancel()
        await asyncio.gather(*silent, return_exceptions=True)


async def test_a_name_that_nobody_answers_for_ends_at_the_deadline(silent_names: None) -> None:
    async with Client(LOCAL) as client:
        with pytest.raises(FetchError) as caught:
            await client.get("http://a.silent.example/", deadline=SHORT, max_bytes=1_000)

    assert str(caught.value) == "http://a.silent.example/: not done within 0.3 s (no answer yet)"


async def test_a_handshake_that_never_ends_is_left_at_the_deadline() -> None:
    async with HostileServer(b"") as server, Client(LOCAL) as client:
        with pytest.raises(FetchError) as caught:
            await client.get(server.url.replace("http", "https"), deadline=SHORT, max_bytes=1_000)
        await server.was_left()

    assert caught.value.reason == "timeout"


async def test_there_are_never_more_connections_than_may_be() -> None:
    async with HostileServer(NEWS, stays=True) as server, Client(LOCAL, in_flight=3, per_host=9) as client:
        fetches = (client.get(server.url, deadline=LONG, max_bytes=1_000) for _ in range(30))
        answers = await asyncio.gather(*fetches)

    assert {answer.body for answer in answers} == {b"news"}
    assert server.most_connections <= 3
