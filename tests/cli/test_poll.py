"""``monitor poll``."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest

from tests.fakes.feeds import item, rss
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
