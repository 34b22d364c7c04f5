"""One poll of each kind of source: an index of sitemaps, a listing page, a folder, what a hub sent."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.model import Feed
from monitor.sources.outcome import Outcome, Poll
from monitor.sources.poll import Means, poll
from monitor.sources.readers import Readers
from monitor.sources.websub.pushed import Pushed
from tests.fakes.entries import as_read
from tests.fakes.feeds import item, rss

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.web import WebServer
    from tests.sources.conftest import Desk

HOUR = timedelta(hours=1)
NEWS = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{}</urlset>'
)


def news(number: int, at: datetime) -> str:
    return (
        f"<url><loc>https://sabah.example/news/{number}</loc><news:news>"
        f"<news:publication_date>{at.isoformat()}</news:publication_date>"
        f"<news:title>headline {number}</news:title></news:news></url>"
    )


def index(site: WebServer, *names: str) -> str:
    rows = "".join(f"<sitemap><loc>{site.url}/{name}</loc></sitemap>" for name in names)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'


def titles(found: Poll) -> list[str]:
    return [entry.title for entry in as_read(found.entries)]


async def test_an_index_gives_the_entries_of_its_sitemaps_and_asks_only_for_what_changed(desk: Desk) -> None:
    desk.site.answers_304_to_conditional("/feed", index(desk.site, "a.xml", "b.xml"))
    desk.site.answers_304_to_conditional("/a.xml", NEWS.format(news(1, desk.now)))
    desk.site.answers_304_to_conditional("/b.xml", NEWS.format(news(2, desk.now)))
    assert sorted(titles(await desk.polls())) == ["headline 1", "headline 2"]

    unchanged = await desk.polls()
    body = NEWS.format(news(3, desk.now) + news(2, desk.now))
    desk.site.answers_304_to_conditional("/b.xml", body, etag='"2"')
    changed = await desk.polls()

    assert (unchanged.outcome, unchanged.entries) == (Outcome.NOT_MODIFIED, ())
    assert (changed.outcome, titles(changed)) == (Outcome.OK, ["headline 3"])
    assert "if-none-match" in desk.site.seen("/a.xml")[2].headers


async def test_a_sitemap_that_cannot_be_had_is_told_and_harms_no_other(desk: Desk) -> None:
    desk.site.gives("/feed", index(desk.site, "gone.xml", "wall.xml", "broken.xml", "b.xml"))
    desk.site.gives("/wall.xml", "<html><body>sorry</body></html>")
    desk.site.hangs_up("/broken.xml")
    desk.site.gives("/b.xml", NEWS.format(news(2, desk.now)))

    found = await desk.polls()

    assert (found.outcome, titles(found)) == (Outcome.OK, ["headline 2"])
    assert len(found.warnings) == 3
    assert "gone.xml: the server answered 404 Not Found" in found.state.message


async def test_a_listing_page_gives_its_new_links(desk: Desk) -> None:
    desk.feed = replace(desk.feed, links="h2 > a")
    row = '<h2><a href="/news/{0}">headline {0}</a></h2>'
    desk.site.gives("/feed", f"<html><body>{row.format(1)}</body></html>")
    assert titles(await desk.polls()) == ["headline 1"]

    desk.site.gives("/feed", f"<html><body>{row.format(2)}{row.format(1)}</body></html>")
    found = await desk.polls()

    assert [entry.url for entry in as_read(found.entries)] == [f"{desk.site.url}/news/2"]


async def test_dropped_files_are_read_once(desk: Desk, tmp_path: Path) -> None:
    folder = Feed(id="dropped", url="", outlet="files", folder=str(tmp_path))
    file = tmp_path / "a.xml"
    file.write_text(rss(item(1, at=desk.now)))
    long_ago = (desk.now - HOUR).timestamp()
    os.utime(file, (long_ago, long_ago))
    means = means_of(desk)

    first = await poll(folder, desk.state, means, now=desk.now)
    again = await poll(folder, first.state, means, now=desk.now + HOUR)

    assert (first.outcome, titles(first)) == (Outcome.OK, ["headline 1"])
    assert (again.outcome, again.entries) == (Outcome.UNCHANGED, ())


async def test_a_folder_that_is_not_there_is_an_error(desk: Desk, tmp_path: Path) -> None:
    folder = Feed(id="dropped", url="", outlet="files", folder=str(tmp_path / "none"))

    found = await poll(folder, desk.state, means_of(desk), now=desk.now)

    assert (found.outcome, found.reason) == (Outcome.ERROR, "folder")


async def test_what_a_hub_sent_is_read_in_place_of_asking(desk: Desk) -> None:
    desk.site.gives("/feed", rss(item(1, at=desk.now)))
    await desk.polls()
    before = desk.state

    found = await pushes(desk, rss(item(2, at=desk.now)), "no feed", rss(item(3, at=desk.now)))

    assert (found.outcome, titles(found), len(desk.site.requests)) == (
        Outcome.OK,
        ["headline 2", "headline 3"],
        1,
    )
    assert "neither RSS nor Atom" in found.state.message
    assert (found.state.polled_at, found.state.etag) == (before.polled_at, before.etag)


async def test_a_hub_that_sends_nonsense_makes_no_feed_fail(desk: Desk) -> None:
    found = await pushes(desk, "no feed")

    assert (found.outcome, found.state.failures) == (Outcome.UNCHANGED, 0)


async def test_a_feed_that_has_moved_for_good_is_asked_at_its_new_place_after_the_third_time(
    desk: Desk,
) -> None:
    desk.site.redirects("/feed", "/new", status=301)
    desk.site.gives("/new", rss(item(1, at=desk.now)))
    for _ in range(4):
        await desk.polls()

    assert (len(desk.site.seen("/feed")), len(desk.site.seen("/new"))) == (3, 4)

    desk.site.gives("/new", "", status=404)
    await desk.polls()
    await desk.polls()
    assert len(desk.site.seen("/feed")) == 4


async def test_a_page_that_keeps_programs_out_is_called_so(desk: Desk) -> None:
    wall = "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
    for status in (200, 403):
        desk.site.gives("/feed", wall, headers={"Server": "cloudflare"}, status=status)

        assert (await desk.polls()).reason == "blocked"


def means_of(desk: Desk) -> Means:
    readers = Readers(common=desk.workers, quarantine=desk.quarantine)
    return Means(desk.client, readers, desk.settings, max_age=timedelta(days=3))


async def pushes(desk: Desk, *documents: str) -> Poll:
    feed = replace(desk.feed, url=desk.site.url + "/feed")
    sent = [Pushed("", feed.url, datetime.now(UTC), document.encode()).packed() for document in documents]
    return await poll(feed, desk.state, means_of(desk), now=desk.now, pushed=sent)
