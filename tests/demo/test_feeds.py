"""The feeds of the demo: RSS, Atom and windows-1256, each in its outlet's manner."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING

import pytest

from monitor.demo.site import Site
from tests.fakes.plain_http import plain_client

if TYPE_CHECKING:
    import httpx

    from monitor.demo.outlets import Outlet

from tests.fakes.demo import (
    ARTICLES,
    BY_ID,
    NOON,
    OUTLET_BY_ID,
    SECOND,
    THREE,
    Clock,
    articles_of,
    each_outlet,
    feed_of,
    path_of,
    text_of,
)


@each_outlet
@pytest.mark.usefixtures("all_out")
async def test_a_feed_lists_what_is_out_newest_first(client: httpx.AsyncClient, outlet: Outlet) -> None:
    parsed = await feed_of(client, outlet)

    assert parsed.version == {"rss": "rss20", "atom": "atom10"}[outlet.feed_format]
    assert parsed.feed.title == outlet.name
    assert [entry.title for entry in parsed.entries] == [a.title for a in articles_of(outlet)]


@each_outlet
@pytest.mark.usefixtures("all_out")
async def test_a_feed_says_when_each_article_was_published(client: httpx.AsyncClient, outlet: Outlet) -> None:
    """Times are counted back from the site's start, and written on the outlet's own clock."""
    parsed = await feed_of(client, outlet)
    published = [
        datetime.fromtimestamp(calendar.timegm(entry.published_parsed), UTC) for entry in parsed.entries
    ]

    assert published == [NOON - article.ago for article in articles_of(outlet)]
    assert all(f"{outlet.hours_from_utc:+03d}" in entry.published for entry in parsed.entries)


@each_outlet
async def test_a_feed_with_nothing_out_yet_is_an_empty_feed(clock: Clock, outlet: Outlet) -> None:
    site = Site([], now=clock.now, release_every=SECOND)
    async with plain_client(await site.start()) as client:
        parsed = await feed_of(client, outlet)
    await site.close()

    assert parsed.entries == []


@pytest.mark.usefixtures("all_out")
async def test_one_outlet_writes_windows_1256_in_its_feed_and_pages(client: httpx.AsyncClient) -> None:
    """The header and the document say so; what the encoding lacks is a character reference."""
    troops = BY_ID["15-difaf-troops"]

    feed = await client.get("/difaf/feed.xml")
    page = await client.get(path_of(troops))

    assert THREE in troops.title
    for response in (feed, page):
        assert response.charset_encoding == "windows-1256"
        assert b'"windows-1256"' in response.content[:200]
        assert troops.title in unescape(response.content.decode("cp1256"))


@pytest.mark.parametrize("outlet_id", ["manara", "barada"])
@pytest.mark.usefixtures("all_out")
async def test_some_feeds_carry_the_whole_text(client: httpx.AsyncClient, outlet_id: str) -> None:
    outlet = OUTLET_BY_ID[outlet_id]
    parsed = await feed_of(client, outlet)
    carried = [e.content[0].value if "content" in e else e.summary for e in parsed.entries]

    for markup, article in zip(carried, articles_of(outlet), strict=True):
        assert all(paragraph in text_of(markup) for paragraph in article.paragraphs)


@pytest.mark.parametrize("outlet_id", ["shati", "difaf", "atlas"])
@pytest.mark.usefixtures("all_out")
async def test_other_feeds_carry_only_the_opening(client: httpx.AsyncClient, outlet_id: str) -> None:
    outlet = OUTLET_BY_ID[outlet_id]
    parsed = await feed_of(client, outlet)

    for entry, article in zip(parsed.entries, articles_of(outlet), strict=True):
        opening = text_of(entry.summary).strip().removesuffix("...")
        assert article.text.startswith(opening)
        assert len(opening) < len(article.text) / 2


async def test_articles_come_out_one_after_another(client: httpx.AsyncClient, clock: Clock) -> None:
    second, third = ARTICLES[1], ARTICLES[2]

    clock.moves(SECOND)
    before = await feed_of(client, third.outlet)
    page_before = await client.get(path_of(third))
    clock.moves(SECOND)
    after = await feed_of(client, third.outlet)
    page_after = await client.get(path_of(third))

    assert (await client.get(path_of(second))).status_code == 200
    assert ([e.title for e in before.entries], page_before.status_code) == ([], 404)
    assert ([e.title for e in after.entries], page_after.status_code) == ([third.title], 200)
