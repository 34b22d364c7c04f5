"""``monitor feeds check``: what is wrong with feeds, by one poll of each."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.fakes.feeds import item, rss
from tests.fakes.served import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    from tests.fakes.web import WebServer

    Monitor = Callable[..., Result]

NOW = datetime.now(UTC)
PAGE = '<html><body><h3><a href="/news/one-long-slug">خبر</a></h3></body></html>'  # news
INDEX = "<sitemapindex><sitemap><loc>{url}/part.xml</loc></sitemap></sitemapindex>"
PART = "<urlset><url><loc>{url}/news/a-very-long-slug-123456</loc></url></urlset>"


class Desk:
    """A site and the feeds that a desk has configured on it."""

    def __init__(self, site: WebServer, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self.feeds: list[dict[str, object]] = []

    def has(self, id_: str, **keys: object) -> None:
        """Configure a feed: its id is its path, unless told otherwise."""
        place = {} if "folder" in keys else {"url": f"{self.site.url}/{id_}"}
        self.feeds.append({"id": id_, "outlet": "الصباح", **place, **keys})

    def checks(self, monitor: Monitor, *arguments: str) -> Result:
        (self.folder / "feeds.yaml").write_text(json.dumps({"feeds": self.feeds}))
        return monitor("feeds", "check", *arguments, "--config", self.folder)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "monitor.yaml").write_text("network: {allow_private: [127.0.0.1]}\n")
    (tmp_path / "dropped").mkdir()
    with served() as site:
        yield Desk(site, folder)


def test_feeds_that_are_well_are_counted_and_no_more(monitor: Monitor, desk: Desk) -> None:
    """Among them a folder where nothing lies, and a page that gives no dates."""
    desk.site.gives("/feed", rss(item(1, at=NOW)))
    desk.site.gives("/page", PAGE)
    desk.has("feed")
    desk.has("page", links="h3 > a")
    desk.has("drop", folder="dropped")
    desk.has("off", enabled=False)

    result = desk.checks(monitor)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "3 polled, 0 with something wrong\n"


def test_what_is_wrong_is_told_a_line_each_in_the_order_of_the_file(monitor: Monitor, desk: Desk) -> None:
    desk.site.gives("/stale", rss(item(1, at=NOW - timedelta(days=30))))
    desk.site.gives("/undated", rss(item(1)))
    desk.site.gives("/empty", rss())
    desk.site.gives("/moved-to", rss(item(1, at=NOW)))
    desk.site.redirects("/moved", "/moved-to?key=1", status=301)
    desk.site.gives("/moved-to?key=1", rss(item(1, at=NOW)))
    for id_ in ("stale", "undated", "none", "empty", "moved"):
        desk.has(id_)

    result = desk.checks(monitor)

    assert (result.exit_code, result.stderr) == (1, "5 polled, 5 with something wrong\n")
    assert result.stdout.splitlines() == [
        "stale: its newest entry is 30 days old (الصباح)",
        "undated: none of its entries has a date that can be read (الصباح)",
        "none: http_404 the server answered 404 Not Found (الصباح)",
        "empty: it holds no entry (الصباح)",
        f"moved: it is led for good to {desk.site.url}/moved-to: change its url (الصباح)",
    ]


def test_an_index_of_sitemaps_holds_what_its_parts_hold(monitor: Monitor, desk: Desk) -> None:
    desk.site.gives("/index", INDEX.format(url=desk.site.url))
    desk.site.gives("/part.xml", PART.format(url=desk.site.url))
    desk.has("index")

    [told] = map(json.loads, (desk.checks(monitor, "--json")).stdout.splitlines())

    assert (told["outcome"], told["entries"]) == ("ok", 1)


def test_named_feeds_are_polled_though_they_are_not_enabled(monitor: Monitor, desk: Desk) -> None:
    desk.site.gives("/off", rss(item(1, at=NOW)))
    desk.has("off", enabled=False)
    desk.has("other")

    result = desk.checks(monitor, "off", "--json")

    told = json.loads(result.stdout)
    assert (result.exit_code, told.pop("newest_at")) == (0, NOW.replace(microsecond=0).isoformat())
    assert told == {
        "feed": "off",
        "url": f"{desk.site.url}/off",
        "outcome": "ok",
        "reason": "",
        "problem": "",
        "entries": 1,
        "hubs": [],
    }


def test_many_feeds_of_one_slow_host_are_polled_one_after_the_other(monitor: Monitor, desk: Desk) -> None:
    """None of them fails because the others were before it."""
    (desk.folder / "monitor.yaml").write_text(
        "network: {allow_private: [127.0.0.1]}\npoll: {deadline: 1s, per_host: 1}\n"
    )
    for number in range(10):
        desk.site.gives_after(f"/{number}", 0.2, rss(item(1, at=NOW)).encode())
        desk.has(str(number))

    result = desk.checks(monitor)

    assert (result.exit_code, result.stdout) == (0, "")


def test_an_unknown_feed_is_told_with_the_nearest(monitor: Monitor, desk: Desk) -> None:
    desk.has("sabah")

    result = desk.checks(monitor, "sabh")

    assert (result.exit_code, 'did you mean "sabah"?' in result.stderr) == (1, True)
