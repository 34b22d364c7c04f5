"""``monitor feeds add``: what is at an address gets a line in ``feeds.yaml``."""

from __future__ import annotations

from datetime import UTC, datetime
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

HTML = {"Content-Type": "text/html; charset=utf-8"}
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
FEEDS = "feeds:\n  - {id: 127-0-0-1, folder: dropped, outlet: Desk}\n"
LIST = (
    '<html lang="ar"><head><title>الصباح</title></head><body>'
    '<h3><a href="/news/one-long-slug">خبر</a></h3><a href="/about">من نحن</a></body></html>'
)


@pytest.fixture
def site() -> Iterator[WebServer]:
    with served() as server:
        server.gives("/feed", rss(item(1, at=NOON)))
        yield server


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "monitor.yaml").write_text("network: {allow_private: [127.0.0.1]}\n")
    (tmp_path / "feeds.yaml").write_text(FEEDS)
    return tmp_path


def added(monitor: Monitor, desk: Path, *arguments: str) -> Result:
    return monitor("feeds", "add", *arguments, "--config", desk)


def lines(desk: Path) -> str:
    return (desk / "feeds.yaml").read_text(encoding="utf-8").removeprefix(FEEDS)


def test_a_feed_is_added_as_it_is_under_an_id_of_its_own(
    monitor: Monitor, desk: Path, site: WebServer
) -> None:
    result = added(monitor, desk, f"{site.url}/feed")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f"added 127-0-0-1-2: {site.url}/feed (rss20, 1 entry, the newest of 2024-05-01 12:00 UTC)\n"
        "mind: its newest entry is of 2024-05-01\n"
        "a running monitor takes it up by itself\n"
    )
    assert lines(desk) == f"  - {{id: 127-0-0-1-2, url: '{site.url}/feed', outlet: Sabah}}\n"


def test_of_a_site_its_best_is_added_and_a_second_time_nothing(
    monitor: Monitor, desk: Path, site: WebServer
) -> None:
    site.gives("/", "<html><body></body></html>", headers=HTML)

    added(monitor, desk, f"{site.url}/")
    again = [added(monitor, desk, site.url + path) for path in ("/", "/feed")]

    assert f"url: '{site.url}/feed'" in lines(desk)
    assert [(result.exit_code, result.stderr) for result in again] == [
        (0, f"{site.url}/feed is there already: 127-0-0-1-2\n")
    ] * 2


def test_what_the_operator_says_stands_before_what_was_found(
    monitor: Monitor, desk: Path, site: WebServer
) -> None:
    said = "--id sabah --outlet الصباح --country EG --every 2m --zone Africa/Cairo --tag tv --tag state"

    result = added(monitor, desk, f"{site.url}/feed", *said.split(), "--dry-run")

    assert (result.exit_code, lines(desk)) == (0, "")
    assert result.stdout == (
        f"  - {{id: sabah, url: '{site.url}/feed', outlet: الصباح, country: EG, every: 2m,"
        " zone: Africa/Cairo, tags: [tv, state]}\n"
    )


def test_a_page_is_added_with_the_selector_of_its_links(
    monitor: Monitor, desk: Path, site: WebServer
) -> None:
    site.gives("/news", LIST, headers=HTML)

    result = added(monitor, desk, f"{site.url}/news", "--links", "h3 > a")

    assert f"added 127-0-0-1-2: {site.url}/news (listing, 1 entry)" in result.stderr
    assert "outlet: الصباح, language: ar, links: h3 > a}" in lines(desk)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("/news", "--links", "h4 > a"), "the selector 'h4 > a' finds no links"),
        (("/none", "--links", "auto"), "the server answered 404"),
        (("/broken",), "monitor: "),
    ],
)
def test_an_address_that_gives_nothing_is_not_added(
    monitor: Monitor, desk: Path, site: WebServer, asked: tuple[str, ...], why: str
) -> None:
    site.gives("/news", LIST, headers=HTML)
    site.sends_raw("/broken", b"no HTTP")

    result = added(monitor, desk, site.url + asked[0], *asked[1:])

    assert (result.exit_code, why in result.stderr, lines(desk)) == (1, True, "")


def test_a_site_that_offers_nothing_is_told_with_what_was_tried(
    monitor: Monitor, desk: Path, site: WebServer
) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/gone.xml">'
    site.gives("/", f"<html><head>{link}</head><body></body></html>", headers=HTML)
    site.gives("/feed", "nothing")

    result = added(monitor, desk, f"{site.url}/")

    assert (result.exit_code, lines(desk)) == (1, "")
    assert result.stderr == (
        f"monitor: {site.url}/: nothing here can be polled\n  {site.url}/gone.xml: the server answered 404\n"
    )


def test_a_line_that_would_not_load_is_refused(monitor: Monitor, desk: Path, site: WebServer) -> None:
    result = added(monitor, desk, f"{site.url}/feed", "--country", "Egypt")

    assert (result.exit_code, lines(desk)) == (2, "")
    assert f"{desk}/feeds.yaml:3:" in result.stderr


def test_a_disabled_feed_is_told_to_be_there(monitor: Monitor, desk: Path) -> None:
    url = "https://sabah.example/rss"
    (desk / "feeds.yaml").write_text(f"feeds: [{{id: sabah, url: '{url}', outlet: S, enabled: false}}]\n")

    result = added(monitor, desk, url)

    assert (result.exit_code, result.stderr) == (
        0,
        f"{url} is there already: sabah, which is not enabled\n",
    )


def test_no_configuration_is_wrong_usage(monitor: Monitor, tmp_path: Path) -> None:
    result = added(monitor, tmp_path / "none", "https://sabah.example/rss")

    assert (result.exit_code, "there is no such folder" in result.stderr) == (2, True)
