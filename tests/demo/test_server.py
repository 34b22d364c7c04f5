"""The little server behind the demo's site."""

from __future__ import annotations

import asyncio
import re

import httpx
import pytest

from monitor.demo.site import Site
from tests.fakes.demo import SECOND, Clock


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param("If-None-Match", "ETag", id="by its tag"),
        pytest.param("If-Modified-Since", "Last-Modified", id="by its date"),
    ],
)
async def test_an_unchanged_feed_is_not_sent_again(
    client: httpx.AsyncClient, clock: Clock, asked: str, told: str
) -> None:
    first = await client.get("/manara/feed.xml")
    conditional = {asked: first.headers[told]}

    same = await client.get("/manara/feed.xml", headers=conditional)
    clock.moves(20 * SECOND)
    changed = await client.get("/manara/feed.xml", headers=conditional)

    assert (same.status_code, same.content) == (304, b"")
    assert (changed.status_code, changed.headers["etag"] != first.headers["etag"]) == (200, True)


@pytest.mark.parametrize(
    ("conditional", "status"),
    [
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"other"', "If-Modified-Since": "Thu, 21 Nov 2024 12:00:00 GMT"}, 200),
        ({"If-Modified-Since": "yesterday"}, 200),
        ({"If-Modified-Since": "Thu, 21 Nov 2024 12:00:00 -0000"}, 200),
    ],
    ids=["any tag", "a tag outweighs a date", "no date", "a date without a zone"],
)
async def test_a_conditional_request_is_read_as_rfc_9110_says(
    client: httpx.AsyncClient, conditional: dict[str, str], status: int
) -> None:
    assert (await client.get("/manara/feed.xml", headers=conditional)).status_code == status


async def test_a_body_is_gzipped_for_those_who_accept_it(client: httpx.AsyncClient) -> None:
    plain = await client.get("/manara/feed.xml", headers={"Accept-Encoding": "identity"})
    zipped = await client.get("/manara/feed.xml", headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert int(zipped.headers["content-length"]) < len(plain.content)
    assert zipped.content == plain.content


async def test_head_gives_the_headers_of_get_alone(client: httpx.AsyncClient) -> None:
    get = await client.get("/manara/feed.xml")
    head = await client.head("/manara/feed.xml")

    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(get.headers)


async def test_requests_are_counted(site: Site, client: httpx.AsyncClient) -> None:
    await client.get("/")
    await client.get("/nowhere")

    assert site.request_count == 2


async def test_one_connection_takes_many_requests(client: httpx.AsyncClient) -> None:
    asks = b"GET / HTTP/1.1\r\nHost: x\r\n"
    last = b"Connection: close\r\n"

    answers = await conversation(client, asks + b"\r\n" + asks + b"\r\n" + asks + last + b"\r\n")

    assert re.findall(rb"HTTP/1\.1 (\d+)", answers) == [b"200"] * 3


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.0\r\n\r\n", b"200"),
        (b"GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", b"200"),
        (b"POST / HTTP/1.1\r\nHost: x\r\n\r\n", b"405"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n", b"400"),
    ],
    ids=["HTTP/1.0", "a body", "another method", "nonsense", "an endless head"],
)
async def test_the_connection_closes_after(client: httpx.AsyncClient, sent: bytes, status: bytes) -> None:
    answer = await conversation(client, sent)

    assert answer.startswith(b"HTTP/1.1 " + status)
    assert b"\r\nConnection: close\r\n" in answer


async def test_a_client_that_goes_away_in_the_middle_harms_nobody(client: httpx.AsyncClient) -> None:
    _, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    writer.write(b"GET / HT")
    writer.close()
    await writer.wait_closed()

    assert (await client.get("/")).status_code == 200


async def test_closing_the_site_drops_open_connections(site: Site, client: httpx.AsyncClient) -> None:
    await client.get("/")
    reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    writer.write(b"HEAD / HTTP/1.1\r\n\r\n")
    await reader.readuntil(b"\r\n\r\n")

    await site.close()
    await site.close()

    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await reader.readexactly(1)
    with pytest.raises(httpx.ConnectError):
        await client.get("/")
    writer.close()


async def test_a_site_that_never_started_can_be_closed(clock: Clock) -> None:
    await Site([], now=clock.now, release_every=SECOND).close()


async def conversation(client: httpx.AsyncClient, sent: bytes) -> bytes:
    """Send bytes, and give all that comes back until the site closes the connection."""
    reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    writer.write(sent)
    received = await reader.read()
    writer.close()
    return received
