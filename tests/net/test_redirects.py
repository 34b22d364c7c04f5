"""Redirects are followed a little way, and each step is looked at like the first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import FetchError

if TYPE_CHECKING:
    from monitor.net.client import Client, Response
    from tests.fakes.web import WebServer


async def get(client: Client, url: str) -> Response:
    return await client.get(url, deadline=timedelta(seconds=20), max_bytes=1_000)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_followed(client: Client, site: WebServer, status: int) -> None:
    site.redirects("/old", "new?a=1", status=status)
    site.gives("/new?a=1", "news")

    response = await get(client, f"{site.url}/old")

    assert (response.status, response.url, response.body) == (200, f"{site.url}/new?a=1", b"news")


@pytest.mark.parametrize(
    ("statuses", "remembered"),
    [((301, 308), "/c"), ((301, 302), None), ((302, 301), None)],
)
async def test_a_feed_has_moved_for_good_where_every_step_says_so(
    client: Client, site: WebServer, statuses: tuple[int, int], remembered: str | None
) -> None:
    site.redirects("/a", "/b", status=statuses[0])
    site.redirects("/b", "/c", status=statuses[1])
    site.gives("/c", "news")

    response = await get(client, f"{site.url}/a")

    assert response.permanent_url == (site.url + remembered if remembered else None)


async def test_arabic_letters_in_a_location_are_understood(client: Client, site: WebServer) -> None:
    site.sends_raw("/old", "HTTP/1.1 302 Found\r\nLocation: /خبر\r\nContent-Length: 0\r\n\r\n".encode())
    site.gives("/%D8%AE%D8%A8%D8%B1", "news")

    assert (await get(client, f"{site.url}/old")).body == b"news"


async def test_how_the_body_of_a_redirect_is_encoded_does_not_matter(client: Client, site: WebServer) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\na"
    site.sends_raw("/old", head)
    site.gives("/new", "news")

    assert (await get(client, f"{site.url}/old")).body == b"news"


async def test_a_redirect_to_nowhere_is_an_answer_like_any_other(client: Client, site: WebServer) -> None:
    site.gives("/old", "", status=302)

    assert (await get(client, f"{site.url}/old")).status == 302


async def test_a_ring_is_named(client: Client, site: WebServer) -> None:
    site.redirects("/a", "/b")
    site.redirects("/b", "/a")

    with pytest.raises(FetchError) as caught:
        await get(client, f"{site.url}/a")

    assert caught.value.reason == "redirect_loop"
    assert str(caught.value) == (f"{site.url}/a (redirected to {site.url}/b): it redirects in a ring")


async def test_after_five_redirects_it_is_enough(client: Client, site: WebServer) -> None:
    for step in range(7):
        site.redirects(f"/{step}", f"/{step + 1}")
    site.gives("/5", "news")

    assert (await get(client, f"{site.url}/0")).body == b"news"

    site.redirects("/5", "/6")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        await get(client, f"{site.url}/0")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.2:{port}/canary", "private_address"),
        ("http://[::1]:{port}/canary", "private_address"),
        ("http://169.254.169.254/latest/meta-data", "private_address"),
        ("file:///etc/passwd", "bad_url"),
        ("http://user:s3cret@127.0.0.1:{port}/canary", "bad_url"),
        ("http://[", "bad_url"),
    ],
)
async def test_a_redirect_to_where_nobody_may_go_is_refused(
    client: Client, site: WebServer, location: str, reason: str
) -> None:
    site.redirects("/feed", location.format(port=site.port))

    with pytest.raises(FetchError) as caught:
        await get(client, f"{site.url}/feed")

    assert caught.value.reason == reason
    assert "s3cret" not in str(caught.value)
    assert [request.path for request in site.requests] == ["/feed"]
