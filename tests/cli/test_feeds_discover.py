"""``monitor feeds discover`` on real sites of this machine."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from monitor.config.yaml import parse
from tests.fakes.feeds import item, rss
from tests.fakes.served import served
from tests.fakes.sites import wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

    from tests.fakes.web import WebServer

    Monitor = Callable[..., Result]

HTML = {"Content-Type": "text/html; charset=utf-8"}
NOW = datetime.now(UTC).replace(microsecond=0)
FRONT = (
    '<html lang="ar"><head><title>الصباح | أخبار</title>'
    '<link rel="alternate" type="application/rss+xml" href="/old.xml">'
    '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    '<link rel="alternate" type="application/rss+xml" href="/none.xml"></head></html>'
)


@pytest.fixture
def bare() -> Iterator[WebServer]:
    """A site that gives nothing yet."""
    with served() as server:
        yield server


@pytest.fixture
def site(bare: WebServer) -> WebServer:
    """A site whose page names a feed, one that has ended and one that is not there."""
    bare.gives("/", FRONT, headers=HTML)
    bare.gives("/rss.xml", rss(item(1, at=NOW), item(2, at=NOW)))
    bare.gives("/old.xml", rss(item(3, at=datetime(2019, 1, 1, tzinfo=UTC))))
    return bare


def discovered(monitor: Monitor, *arguments: str) -> Result:
    return monitor("feeds", "discover", *arguments, "--allow-private")


def test_a_site_is_shown_as_a_table_with_the_best_first_and_a_line_last(
    monitor: Monitor, site: WebServer
) -> None:
    result = discovered(monitor, site.url + "/")

    head, columns, *rows = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert head == f"{site.url}/ الصباح | أخبار (ar)"
    assert columns.split() == ["kind", "entries", "newest", "hub", "address"]
    assert rows[0].split() == ["rss20", "2", *f"{NOW:%Y-%m-%d %H:%M}".split(), "no", f"{site.url}/rss.xml"]
    assert rows[2:5] == [
        "    its newest entry is of 2019-01-01",
        f"  -      0        -                 no   {site.url}/none.xml",
        "    the server answered 404",
    ]
    [line] = parse(f"feeds:\n{rows[-1]}\n".encode(), file="feeds.yaml", env={}).root.value["feeds"]
    assert line == {"id": "127-0-0-1", "url": f"{site.url}/rss.xml", "outlet": "Sabah", "language": "ar"}


def test_scripts_get_all_of_it_as_one_object(monitor: Monitor, site: WebServer) -> None:
    told = json.loads((discovered(monitor, site.url + "/", "--json")).stdout)

    assert (told["title"], told["language"], told["requests"]) == ("الصباح | أخبار", "ar", 7)
    assert [(found["kind"], found["entries"], found["problems"]) for found in told["found"]] == [
        ("rss20", 2, []),
        ("rss20", 1, ["its newest entry is of 2019-01-01"]),
        ("", 0, ["the server answered 404"]),
    ]
    assert told["line"].startswith("- {id: 127-0-0-1, url: ")


def test_a_site_without_a_feed_is_a_listing_page(monitor: Monitor, bare: WebServer) -> None:
    page = wire()
    bare.gives("/news", page.html.replace("https://www.sabah.example", bare.url), headers=HTML)

    result = discovered(monitor, f"{bare.url}/news")

    assert "  listing  10 " in result.stdout
    assert result.stdout.splitlines()[-1].endswith("links: auto}")


@pytest.mark.parametrize("as_json", [True, False])
def test_a_site_that_offers_nothing_fails_and_says_so(
    monitor: Monitor, bare: WebServer, *, as_json: bool
) -> None:
    bare.gives("/about", "<html><body>us</body></html>", headers=HTML)

    result = discovered(monitor, f"{bare.url}/about", *(["--json"] if as_json else []))

    assert (result.exit_code, result.stderr) == (1, f"{bare.url}/about: nothing here can be polled\n")


def test_an_address_that_has_no_page_is_told_and_its_site_is_searched(
    monitor: Monitor, bare: WebServer
) -> None:
    bare.gives("/feed", rss(item(1, at=NOW)))

    result = discovered(monitor, f"{bare.url}/gone")

    assert (result.exit_code, "  the page answered 404\n" in result.stdout) == (0, True)
    assert f"{bare.url}/feed" in result.stdout


def test_an_address_that_does_not_answer_is_told(monitor: Monitor, bare: WebServer) -> None:
    bare.hangs_up("/")

    result = discovered(monitor, bare.url + "/")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"monitor: {bare.url}/: ")


def test_what_is_no_web_address_is_wrong_usage(monitor: Monitor) -> None:
    result = monitor("feeds", "discover", "sana.sy")

    assert (result.exit_code, "write https://sana.sy" in result.stderr) == (2, True)


def test_the_group_alone_shows_what_there_is_in_the_order_of_work(monitor: Monitor) -> None:
    result = monitor("feeds")

    names = [
        line.split()[0]
        for line in result.output.partition("Commands:\n")[2].splitlines()
        if line[2:3].strip()
    ]
    assert names[:8] == ["discover", "add", "import", "export", "check", "pause", "resume", "poll"]
