"""What pages, headers and robots.txt say of a site's feeds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.sources.discover.offers import Offers, header_links, offers_of, sitemaps_in
from monitor.sources.formats.format import Source

HOME = "https://sabah.example/ar/"
SOURCE = Source("sabah", HOME, "text/html", datetime(2024, 5, 1, 12, tzinfo=UTC))


def feeds(html: str) -> tuple[str, ...]:
    return offers_of(html.encode(), SOURCE).feeds


def test_feeds_that_the_head_declares_come_before_those_that_are_linked() -> None:
    found = feeds(
        '<base href="/x/"><a href="/rss">RSS</a><a href="feed.xml#top">خلاصات</a>'
        '<link rel="ALTERNATE home" type="Application/RSS+XML; charset=utf-8" href="a">'
    )

    assert found == (
        "https://sabah.example/x/a",
        "https://sabah.example/rss",
        "https://sabah.example/x/feed.xml",
    )


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">', id="of comments"
        ),
        pytest.param(
            '<link rel="alternate" type="text/html" hreflang="en" href="/en">', id="another language"
        ),
        pytest.param('<link rel="stylesheet" type="text/xml" href="/s">', id="no alternate"),
        pytest.param('<link rel="alternate" type="application/rss+xml">', id="without an address"),
        pytest.param('<a href="/posts/feeding-the-poor">x</a>', id="a word that begins alike"),
        pytest.param('<a href="/post/comments/feed">x</a>', id="a link to comments"),
        pytest.param('<a href="javascript:rss()">x</a><a>x</a>', id="no web address"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_feed_of_articles_is_none(html: str) -> None:
    assert feeds(html) == ()


def test_a_page_in_windows_1256_names_its_title_language_and_hubs() -> None:
    html = (
        '<html lang="AR"><title>الصباح</title><link rel="hub" href="/hub"><link rel="hub self" href="/hub">'
    )

    found = offers_of(html.encode("cp1256"), SOURCE)

    assert found == Offers(title="الصباح", language="ar", hubs=("https://sabah.example/hub",))


@pytest.mark.parametrize(
    ("header", "urls"),
    [
        pytest.param("<https://hub.example/>; rel=hub", ("https://hub.example/",), id="bare"),
        pytest.param('</hub>; title="x"; rel="self hub"', ("https://sabah.example/hub",), id="relative"),
        pytest.param('<a>; rel="self", <b>; rel="hub"', ("https://sabah.example/ar/b",), id="second of two"),
        pytest.param("<javascript:x>; rel=hub", (), id="no web address"),
        pytest.param("<a>; title=hub", (), id="no relation"),
        pytest.param("", (), id="none"),
    ],
)
def test_a_link_header_names_hubs(header: str, urls: tuple[str, ...]) -> None:
    assert header_links(header, "hub", HOME) == urls


def test_robots_txt_names_sitemaps_and_those_of_news_come_first() -> None:
    robots = (
        b"User-agent: *\r\nSitemap: /all.xml\r\n SITEMAP :https://sabah.example/news.xml\n"
        b"sitemap:\nsitemap: x:y\n"
    )

    assert sitemaps_in(robots, HOME) == ("https://sabah.example/news.xml", "https://sabah.example/all.xml")
