"""``monitor read``."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from tests.fakes.newsroom import ARMS, ARMS_TITLE, filler
from tests.fakes.pages import page, paragraphs
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

BODY = paragraphs((f"{ARMS}.", *filler("a")))
HTML = page(f"<article><h1>{ARMS_TITLE}</h1>{BODY}</article>", title=ARMS_TITLE).decode()
TEXT = "\n".join((ARMS_TITLE, f"{ARMS}.", *filler("a")))


def the_article(result: Result) -> tuple[str, str, str]:
    """Give URL, title and first paragraph of the one article that was printed."""
    article = json.loads(result.stdout)
    return article["url"], article["title"], article["text"].split("\n\n")[0]


def test_a_page_of_a_file_is_an_article(monitor: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")

    result = monitor("read", tmp_path / "page.html", "--url", "https://sabah.example/arms")

    assert (result.exit_code, result.stderr) == (0, "")
    assert the_article(result) == ("https://sabah.example/arms", ARMS_TITLE, f"{ARMS}.")


def test_a_page_on_standard_input_is_an_article(monitor: Callable[..., Result]) -> None:
    assert the_article(monitor("read", "-", stdin=HTML)) == ("", ARMS_TITLE, f"{ARMS}.")


def test_a_text_file_is_an_article_with_its_first_line_as_title(
    monitor: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")

    assert the_article(monitor("read", tmp_path / "page.txt")) == ("", ARMS_TITLE, f"{ARMS}.")


async def test_a_page_on_the_web_is_an_article(start: Callable[..., subprocess.Popen[bytes]]) -> None:
    async with WebServer() as site:
        site.gives("/arms", HTML, headers={"Content-Type": "text/html; charset=utf-8"})
        process = start("read", f"{site.url}/arms", "--allow-private")
        out, said = await asyncio.to_thread(process.communicate)

    article = json.loads(out)
    assert (process.returncode, said) == (0, b"")
    assert (article["url"], article["title"]) == (f"{site.url}/arms", ARMS_TITLE)


async def test_a_page_that_cannot_be_had_is_told_with_its_address(
    start: Callable[..., subprocess.Popen[bytes]],
) -> None:
    async with WebServer() as site:
        process = start("read", f"{site.url}/none", "--allow-private")
        out, said = await asyncio.to_thread(process.communicate)

    assert (process.returncode, out) == (1, b"")
    assert said.decode() == f"monitor: {site.url}/none: the server answered 404\n"


def test_a_page_without_an_article_fails(monitor: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><body><script>render()</script></body></html>")

    result = monitor("read", tmp_path / "page.html")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"monitor: {tmp_path}/page.html: ")


def test_many_pages_are_articles_with_what_their_feeds_said_of_them(
    monitor: Callable[..., Result], articles: Callable[..., Path]
) -> None:
    said = {"outlet": "Sabah", "published_at": "2023-09-11T10:00:00+03:00", "author": None}
    file = articles(
        {"url": "https://sabah.example/1", "html": HTML, **said},
        {"url": "https://sabah.example/2", "text": TEXT, **said, "published_at": "2023-09-11"},
    )

    result = monitor("read", file)

    read = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(a["url"], a["outlet"], a["title"], a["published_at"]) for a in read] == [
        ("https://sabah.example/1", "Sabah", ARMS_TITLE, "2023-09-11T07:00:00Z"),
        ("https://sabah.example/2", "Sabah", ARMS_TITLE, "2023-09-11T00:00:00Z"),
    ]


def test_a_page_without_an_article_among_many_is_told_and_is_no_failure(
    monitor: Callable[..., Result], articles: Callable[..., Path]
) -> None:
    file = articles({"html": "<html><script>render()</script></html>"}, {"html": HTML})

    result = monitor("read", file)

    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert result.stderr.startswith(f"{file}:1: ")


def test_lines_that_are_no_pages_are_told_and_fail_the_command_at_its_end(
    monitor: Callable[..., Result], articles: Callable[..., Path]
) -> None:
    no_pages: list[dict[str, Any]] = [{"s1": "a", "s2": "b"}, {"html": HTML, "outlet": 5}]
    file = articles(*no_pages, {"html": HTML})

    result = monitor("read", file)

    assert result.exit_code == 1
    assert the_article(result)[1] == ARMS_TITLE
    assert result.stderr.splitlines() == [
        f"{file}:1: neither html nor text",
        f"{file}:2: outlet: Input should be a valid string",
        f"monitor: {file}: 2 lines could not be understood and passed over",
    ]


def test_half_a_letter_in_a_page_costs_that_letter_only(
    monitor: Callable[..., Result], articles: Callable[..., Path]
) -> None:
    result = monitor("read", articles('{"text": "\\ud83d ' + ARMS + '"}'))

    assert (result.exit_code, json.loads(result.stdout)["text"]) == (0, f"? {ARMS}")


def test_what_read_gives_is_what_match_takes(monitor: Callable[..., Result], config: Path) -> None:
    article = monitor("read", "-", stdin=HTML).stdout

    result = monitor("match", "--rules", config / "rules", stdin=article)

    assert json.loads(result.stdout)["rule"] == "dprk-russia-arms"
