"""From an entry to its article, over real HTTP and in a real worker process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from monitor.articles import fetch as fetch_module
from monitor.articles import read as read_module
from monitor.articles import reduce as reduce_module
from monitor.articles.habits.habits import Habits
from monitor.articles.hosts import SlowHosts
from monitor.articles.origins.origins import origins_of
from monitor.articles.quantities import quantities_of
from monitor.articles.read import read
from monitor.articles.settings import ReadSettings
from monitor.articles.tasks import extract_page
from monitor.model import Article, Entry, Feed, TextFrom, Zone
from monitor.net.client import Client
from monitor.net.robots import Robots
from monitor.net.settings import NetworkSettings
from monitor.workers import Workers
from tests.fakes.pages import ARTICLE, SECOND, TEASERS, TITLE, page, paragraphs
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from monitor.articles.extracted import Extracted
    from monitor.store.redis import Redis

FEED = Feed(id="sabah", url="https://sabah.example/rss", outlet="الصباح", language="ar")
TEXT = "\n\n".join(ARTICLE)
NOON = datetime(2023, 9, 13, 12, tzinfo=UTC)
EARLIER = NOON - timedelta(hours=3)
SUMMARY = ARTICLE[0]


class Desk:
    """Reads entries from one site."""

    def __init__(self, site: WebServer, client: Client, workers: Workers, now: datetime) -> None:
        self.site = site
        self._client, self._workers, self._now = client, workers, now
        self.slow = SlowHosts()
        self.habits: Habits | None = None
        self.robots = Robots(client, "monitor/1")
        self.entry = Entry(
            feed="sabah", guid="1", url=f"{site.url}/a/1", title=TITLE, summary=SUMMARY, published_at=EARLIER
        )

    async def reads(self, entry: Entry | None = None, **settings: object) -> Article:
        return await read(
            entry or self.entry,
            FEED,
            client=self._client,
            workers=self._workers,
            settings=ReadSettings.model_validate(settings),
            slow=self.slow,
            now=self._now,
            robots=self.robots,
            habits=self.habits,
        )


@pytest.fixture
async def desk(now: datetime) -> AsyncIterator[Desk]:
    network = NetworkSettings(allow_private=("127.0.0.1",))
    async with WebServer() as site, Client(network) as client, Workers(count=1, name="read") as workers:
        yield Desk(site, client, workers, now)


async def test_an_entry_becomes_the_article_on_its_page(desk: Desk) -> None:
    desk.site.gives("/a/1", page(paragraphs(ARTICLE)), headers={"Content-Type": "text/html; charset=utf-8"})

    article = await desk.reads()

    assert [aside.zone for aside in article.asides] == [Zone.TAGS, Zone.COMMENTS]
    assert replace(article, asides=(), section="") == Article(
        url=desk.entry.url,
        title=TITLE,
        text=TEXT,
        outlet="الصباح",
        published_at=EARLIER,
        fetched_at=NOON,
        language="ar",
        feed="sabah",
        guid="1",
        quantities=quantities_of(TEXT),
        origins=origins_of(TEXT, title=TITLE, outlet="الصباح"),
    )


async def test_a_page_in_windows_1256_is_read(desk: Desk) -> None:
    body = page(paragraphs(ARTICLE)).replace(b'<meta charset="utf-8">', b"").decode().encode("cp1256")
    desk.site.gives("/a/1", body, headers={"Content-Type": "text/html; charset=windows-1256"})

    assert (await desk.reads()).text == TEXT


def from_feed(desk: Desk, *, error: str, reason: str, text: str = SUMMARY) -> Article:
    entry = desk.entry
    return Article(
        url=entry.url,
        title=TITLE,
        text=text,
        outlet="الصباح",
        published_at=EARLIER,
        language="ar",
        feed="sabah",
        guid="1",
        text_from=TextFrom.FEED,
        page_error=error,
        page_reason=reason,
        quantities=quantities_of(text),
        origins=origins_of(text, title=TITLE, outlet="الصباح"),
    )


@pytest.mark.parametrize("status", [204, 403, 404, 410, 429, 500])
async def test_where_the_page_is_not_given_the_feed_is_read(desk: Desk, status: int) -> None:
    desk.site.gives("/a/1", b"", status=status)

    assert await desk.reads() == from_feed(desk, error=f"the page answered {status}", reason=f"http_{status}")


async def test_a_page_without_text_is_no_article(desk: Desk) -> None:
    desk.site.gives("/a/1", page(f"<script>show('{TEXT}')</script>"))

    assert await desk.reads() == from_feed(
        desk, error="the page holds no text of an article", reason="no_text"
    )


async def test_a_page_past_the_bound_is_not_read(desk: Desk) -> None:
    desk.site.floods("/a/1")

    article = await desk.reads(max_bytes="100kB")

    assert (article.text, article.text_from) == (SUMMARY, TextFrom.FEED)
    assert "/a/1: " in article.page_error


async def test_a_page_that_leads_to_the_front_page_is_gone(desk: Desk) -> None:
    desk.site.redirects("/a/1", "/")
    desk.site.gives("/", page(paragraphs(SECOND)))

    assert await desk.reads() == from_feed(
        desk, error="the page led to the outlet's front page", reason="front_page"
    )


async def test_an_entry_without_a_link_is_read_from_the_feed(desk: Desk) -> None:
    article = await desk.reads(replace(desk.entry, url=""))

    assert article == replace(from_feed(desk, error="the entry has no link", reason="no_link"), url="")


async def test_a_stub_gives_way_to_what_the_feed_carries(desk: Desk) -> None:
    desk.site.gives("/a/1", page(paragraphs(SECOND[:1])))

    article = await desk.reads(replace(desk.entry, content=paragraphs(ARTICLE)))

    assert article == from_feed(
        desk, text=TEXT, error="the page holds much less text than the feed", reason="stub"
    )


async def test_long_markup_is_not_long_text(desk: Desk) -> None:
    desk.site.gives("/a/1", page(paragraphs(ARTICLE)))

    article = await desk.reads(replace(desk.entry, content=f"<div>{SUMMARY}</div>" + "<i></i>" * 1_000))

    assert (article.text, article.text_from) == (TEXT, TextFrom.PAGE)


async def test_without_pages_the_feed_is_read_and_that_is_no_error(desk: Desk) -> None:
    assert await desk.reads(pages=False) == from_feed(desk, error="", reason="")
    assert desk.site.requests == []


async def test_an_entry_of_a_title_alone_is_not_lost(desk: Desk) -> None:
    article = await desk.reads(replace(desk.entry, summary=""))

    assert article == from_feed(desk, text="", error="the page answered 404", reason="http_404")


async def test_the_page_fills_what_the_feed_leaves_out(desk: Desk) -> None:
    desk.site.gives("/a/1", page(paragraphs(ARTICLE), head='<meta name="date" content="2023-09-13T08:00Z">'))

    article = await desk.reads(replace(desk.entry, title="", published_at=None))

    assert (article.title, article.published_at) == (TITLE, EARLIER - timedelta(hours=1))


async def test_a_page_that_takes_too_long_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reduce_module, "EXTRACT_DEADLINE", timedelta(seconds=0.001))
    desk.site.gives("/a/1", page(paragraphs(ARTICLE)))

    article = await desk.reads()

    assert article == from_feed(
        desk, text="", error="the page took longer than 0 s to read", reason="worker_timeout"
    )


async def test_a_reader_that_dies_or_fails_loses_no_entry(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.site.gives("/a/1", page(paragraphs(ARTICLE)))

    monkeypatch.setattr(fetch_module, "extract_page", _dies)
    assert await desk.reads() == from_feed(
        desk, error="the process that read the page died", reason="worker_died"
    )
    monkeypatch.setattr(fetch_module, "extract_page", _fails)
    assert await desk.reads() == from_feed(
        desk, error="the page could not be read: ValueError: a bug", reason="worker_failed"
    )
    monkeypatch.setattr(read_module, "text_of_markup", _dies)
    article = await desk.reads(pages=False)
    assert (
        article.page_error == "what the feed carries could not be read: the process that read the page died"
    )


async def test_a_page_whose_reader_was_killed_is_read_by_another(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch_module, "extract_page", _dies_once)
    desk.site.gives("/a/1", page(paragraphs(ARTICLE)))

    article = await desk.reads()

    assert (article.text_from, article.text) == (TextFrom.PAGE, TEXT)


def test_the_daemon_s_own_process_never_loads_the_extractor() -> None:
    program = "import sys, monitor.articles.read; print({'lxml', 'trafilatura'} & set(sys.modules))"

    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert result.stdout == "set()\n"


def _dies_once(html: bytes, url: str, charset: str, outlet: str) -> Extracted:
    mark = Path(tempfile.gettempdir()) / f"died-{os.getppid()}-{url.rpartition(':')[2].replace('/', '-')}"
    if not mark.exists():
        mark.touch()
        os._exit(1)
    mark.unlink()
    return extract_page(html, url, charset, outlet)


def _dies(*_: object) -> None:
    os._exit(1)


def _fails(*_: object) -> None:
    message = "a bug"
    raise ValueError(message)


async def test_a_host_whose_pages_hang_is_left_alone_and_the_feed_is_read(desk: Desk) -> None:
    desk.site.hangs("/a/1")
    for _ in range(3):
        await desk.reads(deadline="50ms")
    asked = len(desk.site.requests)

    article = await desk.reads(deadline="50ms")

    assert (article.text_from, article.page_reason) == (TextFrom.FEED, "slow_host")
    assert len(desk.site.requests) == asked


async def test_a_page_that_robots_txt_excepts_is_not_fetched(desk: Desk) -> None:
    desk.site.gives("/robots.txt", "User-agent: *\nDisallow: /a/\n")
    desk.site.gives("/a/1", page(paragraphs(ARTICLE)))

    assert await desk.reads() == from_feed(
        desk, error="the outlet's robots.txt asks not to fetch it", reason="robots"
    )
    assert desk.site.seen("/a/1") == []


async def test_operators_may_have_robots_txt_passed_over(desk: Desk) -> None:
    desk.site.gives("/robots.txt", "User-agent: *\nDisallow: /a/\n")
    desk.site.gives("/a/1", page(paragraphs(ARTICLE)))

    assert (await desk.reads(robots=False)).text == TEXT
    assert desk.site.seen("/robots.txt") == []


class OnlyFurniture(Habits):
    """Knows every line of a host for its furniture."""

    async def cut(self, article: Article, *, now: datetime) -> Article:
        return replace(article, text="")


async def test_a_page_of_its_outlet_s_furniture_alone_gives_way_to_the_feed(desk: Desk, redis: Redis) -> None:
    desk.site.gives("/a/1", page(paragraphs(ARTICLE)))
    desk.habits = OnlyFurniture(redis, str)

    assert await desk.reads() == from_feed(
        desk, error="the page holds only what all pages of its outlet hold", reason="no_text"
    )


async def test_what_recurs_on_an_outlet_s_pages_is_cut(desk: Desk, redis: Redis) -> None:
    furniture = "تصدر الصباح عن دار النخيل للطباعة والنشر"  # the paper is printed by ...
    desk.habits = Habits(redis, "habits {}".format)
    for number, title in enumerate((*TEASERS, "افتتاح متحف جديد للفنون")):
        lines = [SECOND[0], furniture]
        when = EARLIER - timedelta(days=number % 2)
        await desk.habits.learn("127.0.0.1", f"{number}", title=title, lines=lines, now=when)
    desk.site.gives("/a/1", page(paragraphs((*ARTICLE, furniture))))

    assert (await desk.reads()).text == TEXT
