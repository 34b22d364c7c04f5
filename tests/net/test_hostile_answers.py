"""A server that floods, lies or answers what nobody asked costs little and harms nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import FetchError
from tests.fakes.hostile import CHUNKED, FLOODS, LIES, OK, HostileServer

if TYPE_CHECKING:
    from monitor.net.client import Client

LONG = timedelta(seconds=30)
# what we take, and what the sockets of both sides hold
MOST_BYTES = 10_000_000
NEWS = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnews"
POISON = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison"


async def refused(client: Client, url: str, *, max_bytes: int = 1_000_000) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await client.get(url, deadline=LONG, max_bytes=max_bytes)
    return caught.value


@pytest.mark.parametrize("name", FLOODS)
async def test_a_flood_is_left_long_before_the_deadline(client: Client, name: str) -> None:
    async with HostileServer(*FLOODS[name]) as server:
        error = await refused(client, server.url)

        await server.was_left()
        assert error.reason in {"protocol", "too_large", "bad_encoding"}
        assert server.sent_bytes < MOST_BYTES


async def test_who_wraps_an_answer_in_megabytes_is_told_from_who_sends_a_large_one(client: Client) -> None:
    async with HostileServer(*FLOODS["100 without end"]) as server:
        error = await refused(client, server.url)

        assert str(error) == f"{server.url}: it sends far more around its answer than an answer needs"


@pytest.mark.parametrize("name", LIES)
async def test_an_answer_that_contradicts_itself_is_none(client: Client, name: str) -> None:
    async with HostileServer(LIES[name]) as server:
        assert (await refused(client, server.url)).reason == "protocol"


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        pytest.param(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 3 + NEWS, b"news", id="hints"),
        pytest.param(OK + b"X: " + b"a" * 60_000 + b"\r\n\r\nnews", b"news", id="a long header"),
        pytest.param(
            CHUNKED + b"a\r\n0123456789\r\n" * 9_000 + b"0\r\n\r\n", b"0123456789" * 9_000, id="small chunks"
        ),
        pytest.param(OK + b"\r\n" + bytes(900_000), bytes(900_000), id="a head and a body at one time"),
    ],
)
async def test_an_odd_answer_is_read(client: Client, answer: bytes, body: bytes) -> None:
    async with HostileServer(answer) as server:
        response = await client.get(server.url, deadline=LONG, max_bytes=1_000_000)

    assert response.body == body


async def test_what_follows_an_answer_is_never_the_next_one(client: Client) -> None:
    async with HostileServer(NEWS + POISON, stays=True) as server:
        answers = [await client.get(server.url, deadline=LONG, max_bytes=1_000) for _ in range(3)]

    assert [answer.body for answer in answers] == [b"news"] * 3
    assert server.connection_count == 3


async def test_what_comes_unasked_after_an_answer_ends_the_connection(client: Client) -> None:
    async with HostileServer(NEWS, stays=True) as server:
        await client.get(server.url, deadline=LONG, max_bytes=1_000)
        server.says(POISON)
        await server.was_left()

        assert (await client.get(server.url, deadline=LONG, max_bytes=1_000)).body == b"news"
        assert server.connection_count == 2


async def test_who_switches_to_another_protocol_is_not_followed(client: Client) -> None:
    switch = b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
    async with HostileServer(switch, b"a" * 65_536) as server:
        response = await client.get(server.url, deadline=LONG, max_bytes=1_000_000)

        await server.was_left()
        assert (response.status, response.body) == (101, b"")
