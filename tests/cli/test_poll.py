"""``monitor poll``."""

from __future__ import annotations

import asyncio
import gzip
import json
from typing import TYPE_CHECKING

import pytest

from tests.fakes.feeds import item, rss
from tests.fakes.served import served
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

FEED = rss(item(1, title="خبر أول"), item(2))  # first news


@pytest.mark.parametrize("by_name", [True, False], ids=["a file", "standard input"])
def test_the_entries_of_a_document_are_json_lines_in_its_order(
    monitor: Callable[..., Result], tmp_path: Path, *, by_name: bool
) -> None:
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")

    result = monitor("poll", tmp_path / "feed.xml") if by_name else monitor("poll", "-", stdin=FEED)

    entries = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(entry["title"], entry["url"]) for entry in entries] == [
        ("خبر أول", "https://sabah.example/news/1"),
        ("headline 2", "https://sabah.example/news/2"),
    ]


async def test_a_feed_on_a_private_address_is_fetched_only_where_that_is_allowed(
    start: Callable[..., subprocess.Popen[bytes]],
) -> None:
    async with WebServer() as site:
        site.gives("/feed", FEED)
        refused, allowed = (
            start("poll", f"{site.url}/feed"),
            start("poll", f"{site.url}/feed", "--allow-private"),
        )
        (_, why), (out, _) = [await asyncio.to_thread(p.communicate) for p in (refused, allowed)]

    assert (refused.returncode, b"127.0.0.1" in why, b"Traceback" in why) == (1, True, False)
    assert (allowed.returncode, out.count(b"\n")) == (0, 2)


async def test_a_server_that_has_no_feed_is_told_with_its_answer(
    start: Callable[..., subprocess.Popen[bytes]],
) -> None:
    async with WebServer() as site:
        process = start("poll", f"{site.url}/none", "--allow-private")
        out, said = await asyncio.to_thread(process.communicate)

    assert (process.returncode, out) == (1, b"")
    assert said.decode() == f"monitor: {site.url}/none: the server answered 404\n"


def test_a_document_that_is_no_feed_is_told(monitor: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><html><body>news</body></html>")

    results = [monitor("poll", tmp_path / name) for name in ("page.html", "none.xml")]

    assert [result.exit_code for result in results] == [1, 1]
    assert "this is a web page, not a feed" in results[0].stderr
    assert results[1].stderr == f"monitor: {tmp_path}/none.xml: No such file or directory\n"


def test_what_was_mended_in_a_feed_is_told_beside_its_entries(
    monitor: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "feed.xml").write_text(FEED.removesuffix("</channel></rss>"), encoding="utf-8")

    result = monitor("poll", tmp_path / "feed.xml")

    assert (result.exit_code, result.stdout.count("\n")) == (0, 2)
    assert result.stderr.startswith(f"{tmp_path}/feed.xml: it ends in the middle")


def test_the_links_of_a_page_are_entries(monitor: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<h3><a href="/n/1">خبر أول</a></h3><a href="/about">us</a>')

    found = monitor(
        "poll", tmp_path / "page.html", "--links", "h3 > a", "--url", "https://sabah.example/list"
    )

    [entry] = map(json.loads, found.stdout.splitlines())
    assert (entry["url"], entry["title"]) == ("https://sabah.example/n/1", "خبر أول")


def test_dates_without_a_zone_are_those_of_the_zone_that_is_named(monitor: Callable[..., Result]) -> None:
    feed = rss(item(1, at="2024-05-01 12:00:00"))

    told = [
        json.loads(monitor("poll", "-", *zone, stdin=feed).stdout)["published_at"]
        for zone in ((), ("--zone", "Asia/Riyadh"))
    ]

    assert told == ["2024-05-01T12:00:00Z", "2024-05-01T09:00:00Z"]


def test_a_sitemap_of_sitemaps_says_where_its_entries_are(monitor: Callable[..., Result]) -> None:
    parts = "".join(f"<sitemap><loc>https://sabah.example/{n}.xml</loc></sitemap>" for n in range(9))

    result = monitor("poll", "-", stdin=f"<sitemapindex>{parts}</sitemapindex>")

    first, *named = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (0, "")
    assert first == "-: further documents belong to it, 9 in all; a feed reads the newest 5:"
    assert named == [f"-: https://sabah.example/{n}.xml" for n in (8, 7, 6, 5, 4)]


@pytest.mark.parametrize(
    ("name", "held"),
    [
        pytest.param("a.txt", "خبر أول\n\nنصه.".encode(), id="a text"),
        pytest.param("a.html", "<h1>خبر أول</h1><p>نصه.</p>".encode(), id="a page"),
        pytest.param("a.jsonl", '{"title": "خبر أول", "text": "نصه."}'.encode(), id="JSON lines"),
        pytest.param("a.xml.gz", gzip.compress(rss(item(1, title="خبر أول")).encode()), id="gzip"),
    ],
)
def test_what_a_desk_has_on_disk_is_entries_too(
    monitor: Callable[..., Result], tmp_path: Path, name: str, held: bytes
) -> None:
    (tmp_path / name).write_bytes(held)

    result = monitor("poll", "--archive", tmp_path / name)

    assert (result.exit_code, json.loads(result.stdout)["title"]) == (0, "خبر أول")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--archive", "https://sabah.example/"), "--archive is for a file"),
        (("--archive", "--links", "auto", "a.html"), "--archive is for a file"),
        (("--zone", "Cairo", "a.xml"), "Cairo is not a time zone; write Africa/Cairo"),
        (("--links", "h3 >", "a.html"), "it is no CSS selector"),
    ],
)
def test_wrong_usage_is_told(
    monitor: Callable[..., Result], arguments: tuple[str, ...], complaint: str
) -> None:
    result = monitor("poll", *arguments)

    assert (result.exit_code, complaint in " ".join(result.stderr.split())) == (2, True)


def test_a_page_in_place_of_a_feed_is_told_with_what_to_do(monitor: Callable[..., Result]) -> None:
    with served() as site:
        site.gives("/", "<!doctype html><html><body>news</body></html>")

        result = monitor("poll", f"{site.url}/", "--allow-private")

    assert result.exit_code == 1
    assert result.stderr.endswith(f"    monitor feeds discover {site.url}/  says what the site offers\n")
