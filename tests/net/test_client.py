"""The client gets what is there, and bounds what is not what it seems."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor import __version__
from monitor.model import FetchError
from monitor.net.client import Client, Response
from monitor.net.settings import NetworkSettings

if TYPE_CHECKING:
    from tests.fakes.web import WebServer

LONG = timedelta(seconds=20)
SHORT = timedelta(milliseconds=200)


async def get(client: Client, url: str, *, deadline: timedelta = LONG, max_bytes: int = 100_000) -> Response:
    return await client.get(url, deadline=deadline, max_bytes=max_bytes)


async def refusal(client: Client, url: str, *, deadline: timedelta = LONG) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await get(client, url, deadline=deadline)
    return caught.value


async def test_a_document_comes_with_status_headers_and_body(client: Client, site: WebServer) -> None:
    site.gives("/feed", "خبر", headers={"ETag": '"1"', "Vary": "Cookie"}, status=203)  # news

    response = await get(client, f"{site.url}/feed")

    assert (response.status, response.url, response.body.decode()) == (203, f"{site.url}/feed", "خبر")
    assert (response.headers["etag"], response.permanent_url) == ('"1"', None)


async def test_a_header_that_comes_twice_is_joined_and_a_raw_one_is_read(
    client: Client, site: WebServer
) -> None:
    head = (
        "HTTP/1.1 200 OK\r\nVary: a\r\nVary: b\r\nX-A: خبر\r\n".encode()
        + b"X-B: caf\xe9\r\nContent-Length: 0\r\n\r\n"
    )
    site.sends_raw("/feed", head)

    headers = (await get(client, f"{site.url}/feed")).headers

    assert (headers["vary"], headers["x-a"], headers["x-b"]) == ("a, b", "خبر", "café")


async def test_every_request_names_us_and_offers_gzip_alone(client: Client, site: WebServer) -> None:
    site.gives_gzip("/feed", "news")

    response = await client.get(
        f"{site.url}/feed", headers={"accept": "text/x"}, deadline=LONG, max_bytes=100
    )

    sent = site.requests[0].headers
    assert response.body == b"news"
    assert sent["user-agent"] == NetworkSettings().user_agent
    assert (sent["accept-encoding"], sent["accept"]) == ("gzip", "text/x")


@pytest.mark.parametrize(
    ("settings", "sent"),
    [
        pytest.param({}, f"monitor/{__version__} (Arabic news monitor)", id="as it comes"),
        pytest.param(
            {"contact": "desk@example.org"}, f"monitor/{__version__} (+desk@example.org)", id="contact"
        ),
        pytest.param({"contact": "desk@example.org", "user_agent": "deskbot/2"}, "deskbot/2", id="their own"),
    ],
)
async def test_outlets_learn_whom_to_write_to(site: WebServer, settings: dict[str, str], sent: str) -> None:
    network = NetworkSettings.model_validate({"allow_private": ("127.0.0.1",), **settings})
    async with Client(network) as client:
        await get(client, f"{site.url}/feed")

    assert site.requests[0].headers["user-agent"] == sent


@pytest.mark.parametrize("contact", ["a b", "a)", "\\n", "خبر"])
def test_a_contact_is_one_word_that_a_header_can_hold(contact: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        NetworkSettings(contact=contact)


async def test_cookies_are_not_kept_and_connections_are(client: Client, site: WebServer) -> None:
    site.gives("/feed", "news", headers={"Set-Cookie": "seen=1"})

    for _ in range(3):
        await get(client, f"{site.url}/feed")

    assert [request.headers.get("cookie") for request in site.requests] == [None, None, None]
    assert site.connection_count == 1


async def test_the_proxy_of_the_environment_is_not_used(
    client: Client, site: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.gives("/feed", "news")

    assert (await get(client, f"{site.url}/feed")).body == b"news"


@pytest.mark.parametrize(
    ("deed", "stage"),
    [
        ("hangs", "no answer yet"),
        ("drips_in_the_head", "no answer yet"),
        ("drips", "the body was still coming"),
    ],
)
async def test_a_slow_answer_ends_at_the_deadline(
    client: Client, site: WebServer, deed: str, stage: str
) -> None:
    getattr(site, deed)("/feed")

    error = await refusal(client, f"{site.url}/feed", deadline=SHORT)

    assert (error.reason, str(error)) == (
        "timeout",
        f"{site.url}/feed: not done within 0.2 s ({stage})",
    )


async def test_a_flood_ends_at_the_bound(client: Client, site: WebServer) -> None:
    site.floods("/feed")

    error = await refusal(client, f"{site.url}/feed")

    assert (error.reason, error.status) == ("too_large", 200)
    assert str(error) == f"{site.url}/feed: it is longer than 100,000 bytes"


async def test_a_gzip_bomb_ends_at_the_bound(client: Client, site: WebServer) -> None:
    site.gives_gzip_bomb("/feed", inflated_bytes=20_000_000)

    assert (await refusal(client, f"{site.url}/feed")).reason == "too_large"


@pytest.mark.parametrize(
    ("raw", "reason", "sentence"),
    [
        pytest.param(b"", "connect", "it hung up without an answer", id="nothing"),
        pytest.param(b"\0\1\2\r\n\r\n", "protocol", "it does not speak proper HTTP", id="no HTTP"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab",
            "protocol",
            "it broke off in the middle of its answer",
            id="cut short",
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
            "protocol",
            "it does not speak proper HTTP",
            id="an endless header",
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\na",
            "bad_encoding",
            "it is encoded as 'br'; only gzip was offered",
            id="not as offered",
        ),
    ],
)
async def test_a_broken_answer_is_named(
    client: Client, site: WebServer, raw: bytes, reason: str, sentence: str
) -> None:
    site.sends_raw("/feed", raw)

    error = await refusal(client, f"{site.url}/feed")

    assert (error.reason, str(error)) == (reason, f"{site.url}/feed: {sentence}")


async def test_a_port_where_nobody_listens_is_named(client: Client, site: WebServer) -> None:
    await site.close()

    error = await refusal(client, f"{site.url}/feed")

    assert (error.reason, str(error)) == (
        "connect",
        f"{site.url}/feed: no connection came about (Connection refused)",
    )


async def test_a_name_that_is_none_is_named(client: Client) -> None:
    error = await refusal(client, "http://no-such-host.invalid/feed")

    assert (error.reason, str(error)) == (
        "dns",
        "http://no-such-host.invalid/feed: its name is not known to DNS",
    )


async def test_one_host_gets_few_connections_at_a_time(site: WebServer) -> None:
    site.gives("/feed", "news")
    async with Client(NetworkSettings(allow_private=("127.0.0.1",)), per_host=2) as client:
        await asyncio.gather(*(get(client, f"{site.url}/feed") for _ in range(12)))

    assert (len(site.requests), site.connection_count) == (12, 2)


async def test_who_waits_for_a_turn_is_counted_and_gets_it(site: WebServer) -> None:
    site.gives_after("/feed", 0.05, b"news")
    async with Client(NetworkSettings(allow_private=("127.0.0.1",)), per_host=1) as client:
        asking = [asyncio.create_task(get(client, f"{site.url}/feed")) for _ in range(4)]
        await site.has_seen(1)

        assert client.crowd(f"{site.url}/other") == 3
        assert [response.body for response in await asyncio.gather(*asking)] == [b"news"] * 4


async def test_a_client_that_was_never_used_can_be_closed_twice() -> None:
    client = Client(NetworkSettings())

    await client.close()
    await client.close()


async def test_a_post_is_sent_once_and_its_answer_given(client: Client, site: WebServer) -> None:
    site.gives("/hook", "ok")

    response = await client.post(
        f"{site.url}/hook", body=b"{}", headers={"content-type": "application/json"}, deadline=LONG
    )

    sent = site.requests[0]
    assert (response.status, response.body) == (200, b"ok")
    assert (sent.method, sent.body, sent.headers["content-type"]) == ("POST", b"{}", "application/json")


async def test_a_post_is_not_sent_on_to_where_it_is_redirected(client: Client, site: WebServer) -> None:
    site.redirects("/hook", "/other", status=307)

    response = await client.post(f"{site.url}/hook", body=b"{}", deadline=LONG)

    assert (response.status, len(site.requests)) == (307, 1)


@pytest.mark.parametrize("path", ["/hang", "/up"])
async def test_no_error_of_a_post_tells_its_path(client: Client, site: WebServer, path: str) -> None:
    site.hangs("/hang/T0/secret?key=1")
    site.hangs_up("/up/T0/secret?key=1")

    with pytest.raises(FetchError) as caught:
        await client.post(f"{site.url}{path}/T0/secret?key=1", body=b"{}", deadline=SHORT)

    assert caught.value.url == site.url
    assert str(caught.value).startswith(f"{site.url}: ")
    assert "secret" not in f"{caught.value}{caught.value.__dict__}"


async def test_no_error_of_a_get_tells_its_query(client: Client, site: WebServer) -> None:
    site.hangs_up("/feed?key=secret")

    error = await refusal(client, f"{site.url}/feed?key=secret")

    assert (error.url, "secret" in str(error)) == (f"{site.url}/feed", False)
