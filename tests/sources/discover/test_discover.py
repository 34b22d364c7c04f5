"""What a site offers is found as a patient visitor would, and told with what is wrong with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import FetchError
from monitor.sources.discover.discover import MAX_REQUESTS, discover
from monitor.sources.discover.site import Found, Site
from tests.fakes.feeds import item, rss

if TYPE_CHECKING:
    from tests.sources.conftest import Desk

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
MISSILES = "وصول صواريخ كورية شمالية إلى روسيا"  # North Korean missiles arrive in Russia
HTML = {"Content-Type": "text/html; charset=utf-8"}
NEWS_SITEMAP = (
    "<urlset><url><loc>https://sabah.example/news/{n}</loc><news><title>one</title><language>ar</language>"
    "<publication_date>2024-05-01T10:00:00Z</publication_date></news></url></urlset>"
)


def page(head: str = "", body: str = "") -> str:
    return f'<html lang="ar-EG"><head><title>الصباح</title>{head}</head><body>{body}</body></html>'


def alternate(href: str, kind: str = "rss", title: str = "") -> str:
    return f'<link rel="alternate" type="application/{kind}+xml" href="{href}" title="{title}">'


async def found_at(desk: Desk, path: str = "/") -> Site:
    return await discover(desk.site.url + path, client=desk.client, workers=desk.workers, now=NOON)


def paths(desk: Desk, site: Site) -> list[str]:
    return [found.url.removeprefix(desk.site.url) for found in site.found]


async def test_a_feed_that_the_page_names_is_found_with_all_that_matters(desk: Desk) -> None:
    desk.site.gives("/", page(alternate("/ar.xml")), headers=HTML)
    hub = f'<{desk.site.url}/hub>; rel="hub", </ar.xml>; rel="self"'
    desk.site.gives(
        "/ar.xml", rss(item(1, at=NOON), item(2, at=NOON - timedelta(hours=1))), headers={"Link": hub}
    )

    site = await found_at(desk)

    assert site == Site(
        url=desk.site.url + "/",
        title="الصباح",
        language="ar",
        found=(
            Found(
                url=desk.site.url + "/ar.xml",
                kind="rss20",
                title="Sabah",
                entry_count=2,
                newest_at=NOON,
                language="ar",
                hub=desk.site.url + "/hub",
            ),
        ),
        request_count=5,
    )


async def test_a_url_that_is_a_feed_itself_is_all_that_is_asked_for(desk: Desk) -> None:
    desk.site.gives("/feed", rss(item(1, at=NOON)))

    site = await found_at(desk, "/feed")

    assert (paths(desk, site), len(desk.site.requests)) == (["/feed"], 1)


async def test_a_site_that_names_none_is_asked_where_feeds_are_by_custom(desk: Desk) -> None:
    desk.site.gives("/", page(), headers=HTML)
    desk.site.gives("/rss", page(), headers=HTML)
    desk.site.gives("/rss.xml", rss(item(1, at=NOON)))

    site = await found_at(desk)

    assert paths(desk, site) == ["/rss.xml"]
    assert [request.path for request in desk.site.requests] == [
        "/", "/robots.txt", "/feed", "/rss", "/rss.xml", "/sitemap-news.xml", "/news-sitemap.xml",
    ]  # fmt: skip


async def test_a_feed_beneath_the_page_is_looked_for_too(desk: Desk) -> None:
    desk.site.gives("/ar/news", page(), headers=HTML)
    desk.site.gives("/ar/feed", rss(item(1, at=NOON)))

    assert paths(desk, await found_at(desk, "/ar/news")) == ["/ar/feed"]


async def test_sitemaps_that_robots_txt_names_are_found_and_followed_to_the_newest(desk: Desk) -> None:
    at = desk.site.url
    desk.site.gives("/", page(), headers=HTML)
    desk.site.gives("/robots.txt", f"User-agent: *\nSitemap: {at}/all.xml\nsitemap: {at}/news.xml\n")
    desk.site.gives("/all.xml", f"<sitemapindex><sitemap><loc>{at}/posts.xml</loc></sitemap></sitemapindex>")
    desk.site.gives("/posts.xml", "<urlset><url><loc>https://sabah.example/news/1001</loc></url></urlset>")
    desk.site.gives("/news.xml", NEWS_SITEMAP.format(n=1))

    site = await found_at(desk)

    assert [(found.kind, found.entry_count) for found in site.found] == [
        ("news_sitemap", 1),
        ("sitemap_index", 1),
    ]
    assert not desk.site.seen("/sitemap-news.xml")


@pytest.mark.parametrize("part", ["<p>no sitemap</p>", None])
async def test_a_sitemap_of_sitemaps_that_leads_nowhere_is_told_as_it_is(
    desk: Desk, part: str | None
) -> None:
    at = desk.site.url
    desk.site.gives("/", page(alternate("/feed")), headers=HTML)
    desk.site.gives("/feed", rss(item(1, at=NOON)))
    desk.site.gives("/robots.txt", f"Sitemap: {at}/all.xml")
    desk.site.gives("/all.xml", f"<sitemapindex><sitemap><loc>{at}/posts.xml</loc></sitemap></sitemapindex>")
    if part:
        desk.site.gives("/posts.xml", part)

    site = await found_at(desk)

    assert [(found.kind, found.entry_count) for found in site.found] == [("rss20", 1), ("sitemap_index", 0)]


async def test_a_page_that_lists_articles_can_be_polled_itself(desk: Desk) -> None:
    links = "".join(f'<h2><a href="/news/{4_310_000 + number}">{MISSILES}</a></h2>' for number in range(3))
    desk.site.gives("/", page('<link rel="hub" href="/hub">', links), headers=HTML)

    (found,) = (await found_at(desk)).found

    assert (found.kind, found.links, found.entry_count, found.language) == ("listing", "auto", 3, "ar")
    assert (found.hub, found.problems) == (desk.site.url + "/hub", ("none of its entries has a date",))


async def test_what_the_page_names_and_is_broken_is_told_with_the_reason(desk: Desk) -> None:
    offered = ("/gone", "/page", "/old", "/empty", "/same")
    desk.site.gives("/", page("".join(map(alternate, offered))), headers=HTML)
    desk.site.gives("/page", page(), headers=HTML)
    desk.site.gives("/old", rss(item(1, at=NOON - timedelta(days=90))))
    desk.site.gives("/same", rss(item(1, at=NOON - timedelta(days=90))))
    desk.site.gives("/empty", rss())

    site = await found_at(desk)

    assert {found.url.removeprefix(desk.site.url): found.problems for found in site.found} == {
        "/old": ("its newest entry is of 2024-02-01",),
        "/empty": ("it holds no entries now",),
        "/gone": ("the server answered 404",),
        "/page": ("the page calls it a feed, and it is none",),
    }


async def test_the_best_comes_first(desk: Desk) -> None:
    offered = ("/undated", "/old", "/two", "/broken", "/one")
    desk.site.gives("/", page("".join(map(alternate, offered))), headers=HTML)
    desk.site.gives("/one", rss(item(1, at=NOON)))
    desk.site.gives("/two", rss(item(1, at=NOON), item(2, at=NOON)))
    desk.site.gives("/undated", rss(item(3)))
    desk.site.gives("/old", rss(item(4, at=NOON - timedelta(days=90))))
    desk.site.gives("/robots.txt", f"Sitemap: {desk.site.url}/news.xml\nSitemap: {desk.site.url}/one")
    desk.site.gives("/news.xml", NEWS_SITEMAP.format(n=9))

    assert paths(desk, await found_at(desk)) == ["/two", "/one", "/undated", "/news.xml", "/old", "/broken"]


async def test_a_site_is_asked_no_more_than_twelve_times(desk: Desk) -> None:
    desk.site.gives("/ar/", page("".join(alternate(f"/{number}") for number in range(9))), headers=HTML)

    site = await found_at(desk, "/ar/")

    assert site.request_count == len(desk.site.requests) == MAX_REQUESTS


async def test_a_feed_named_twice_is_asked_for_once_and_one_that_hangs_up_is_told(desk: Desk) -> None:
    at = desk.site.url
    desk.site.gives("/", page(alternate("/a") + alternate(f"{at}/a", "atom") + alternate("/")), headers=HTML)
    desk.site.hangs_up("/a")

    (broken,) = (await found_at(desk)).found

    assert (broken.url, broken.kind, "/a" in broken.problems[0]) == (f"{at}/a", "", True)


async def test_a_page_that_refuses_us_is_told_and_its_feed_found_all_the_same(desk: Desk) -> None:
    desk.site.gives("/", page(body=f'<h1><a href="/n/431001">{MISSILES}</a></h1>'), headers=HTML, status=403)
    desk.site.gives("/feed", rss(item(1, at=NOON)))

    site = await found_at(desk)

    assert (paths(desk, site), site.problems) == (["/feed"], ("the page answered 403",))


async def test_a_site_that_does_not_answer_is_an_error(desk: Desk) -> None:
    desk.site.hangs_up("/")

    with pytest.raises(FetchError):
        await found_at(desk)


async def test_after_a_redirect_the_new_place_is_looked_at(desk: Desk) -> None:
    desk.site.redirects("/", "/ar/")
    desk.site.gives("/ar/", page(alternate("rss.xml")), headers=HTML)
    desk.site.gives("/ar/rss.xml", rss(item(1, at=NOON)))

    assert paths(desk, await found_at(desk)) == ["/ar/rss.xml"]
