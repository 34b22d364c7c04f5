"""Articles on several pages, over real HTTP and in a real worker process."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from monitor.articles import series as series_module
from monitor.articles.extracted import Extracted
from monitor.articles.fetch import Fetcher, Page
from monitor.articles.series import MOST_PARTS, continues, whole
from monitor.articles.settings import ReadSettings
from monitor.net.client import Client
from monitor.net.robots import Robots
from monitor.net.settings import NetworkSettings
from monitor.workers import Workers
from tests.fakes.pages import ARTICLE, SECOND, SECOND_TITLE, TITLE, page, paragraphs
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

NEXT = "الصفحة التالية"  # the next page
FIRST = ARTICLE[:2]
REST = ARTICLE[2:]


class Series:
    """An article on pages ``/a/1x``, ``/a/1x/2`` ... of one site."""

    def __init__(self, site: WebServer, client: Client, workers: Workers) -> None:
        self.site = site
        self.client, self.workers = client, workers

    def path(self, number: int) -> str:
        return f"/a/1x/{number}" if number > 1 else "/a/1x"

    def gives(self, number: int, lines: Sequence[str], *, title: str = TITLE, more: bool = True) -> None:
        link = f"<a href='{self.path(number + 1)}'>{NEXT}</a>" if more else ""
        self.site.gives(self.path(number), page(paragraphs(tuple(lines)) + link, title=title))

    async def text(self, **settings: object) -> list[str]:
        fetcher = Fetcher(
            client=self.client,
            workers=self.workers,
            robots=Robots(self.client, "monitor/1"),
            settings=ReadSettings.model_validate(settings),
            outlet="",
        )
        first = await fetcher.page(self.site.url + self.path(1), max_bytes=fetcher.settings.max_bytes)
        assert isinstance(first, Page)
        return (await whole(first, fetcher)).text.split("\n\n")


@pytest.fixture
async def series() -> AsyncIterator[Series]:
    network = NetworkSettings(allow_private=("127.0.0.1",))
    async with WebServer() as site, Client(network) as client, Workers(count=1, name="read") as workers:
        yield Series(site, client, workers)


async def test_the_parts_of_an_article_are_read_together(series: Series) -> None:
    series.gives(1, FIRST)
    series.gives(2, REST, title=f"{TITLE} - الصفحة 2", more=False)

    assert await series.text() == list(ARTICLE)


async def test_an_article_of_very_many_parts_is_read_as_far_as_the_sixth_page(series: Series) -> None:
    for number in range(1, 10):
        series.gives(number, [f"{ARTICLE[0]} {chr(ord('ا') + number)}"])

    assert len(await series.text()) == 1 + MOST_PARTS
    assert series.site.seen(series.path(2 + MOST_PARTS)) == []


async def test_a_part_that_repeats_what_was_read_ends_the_article(series: Series) -> None:
    series.gives(1, FIRST)
    series.gives(2, FIRST)
    series.gives(3, REST)

    assert await series.text() == list(FIRST)
    assert series.site.seen(series.path(3)) == []


async def test_a_part_that_is_another_article_is_left_out(series: Series) -> None:
    series.gives(1, FIRST)
    series.gives(2, SECOND, title=SECOND_TITLE)

    assert await series.text() == list(FIRST)


@pytest.mark.parametrize("status", [404, 500])
async def test_of_an_article_whose_next_part_fails_the_first_is_kept(series: Series, status: int) -> None:
    series.gives(1, FIRST)
    series.site.gives(series.path(2), b"", status=status)

    assert await series.text() == list(FIRST)


async def test_a_part_that_hangs_costs_no_more_than_one_page_s_time(series: Series) -> None:
    series.gives(1, FIRST)
    series.site.hangs(series.path(2))

    assert await series.text(deadline="300ms") == list(FIRST)


async def test_parts_that_answer_slowly_share_one_page_s_time(series: Series) -> None:
    series.gives(1, FIRST)
    for number in (2, 3):
        link = f"<a href='{series.path(number + 1)}'>{NEXT}</a>"
        body = page(paragraphs((ARTICLE[number],)) + link, title=TITLE)
        series.site.gives_after(series.path(number), 1.3, body)

    assert await series.text(deadline="2s") == [*FIRST, ARTICLE[2]]


async def test_all_parts_together_have_one_page_s_bytes(series: Series) -> None:
    series.gives(1, FIRST)
    series.site.floods(series.path(2))

    assert await series.text(max_bytes="100kB") == list(FIRST)


async def test_a_part_that_robots_txt_excepts_is_not_fetched(series: Series) -> None:
    series.site.gives("/robots.txt", "User-agent: *\nDisallow: /a/1x/2\n")
    series.gives(1, FIRST)
    series.gives(2, REST, more=False)

    assert await series.text() == list(FIRST)
    assert series.site.seen(series.path(2)) == []


async def test_a_part_that_leads_to_another_host_is_left_out(series: Series) -> None:
    series.gives(1, FIRST)
    series.gives(2, REST, more=False)
    other = series.site.url.replace("127.0.0.1", "localhost")
    series.site.redirects(series.path(2), f"{other}/b")
    series.site.gives("/b", page(paragraphs(REST)))

    assert await series.text() == list(FIRST)


async def test_where_the_parts_cannot_be_joined_the_first_is_kept(
    series: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(series_module, "join_parts", _fails)
    series.gives(1, FIRST)
    series.gives(2, REST, more=False)

    assert await series.text() == list(FIRST)


def _fails(*_: object) -> None:
    message = "a bug"
    raise ValueError(message)


ADDRESS = "https://sabah.example/a/story"
START = Page(ADDRESS, Extracted(title=TITLE, text=ARTICLE[0], next_url=f"{ADDRESS}/2"), 1)
PART = Page(f"{ADDRESS}/2", Extracted(title=TITLE, text=ARTICLE[1]), 1)


@pytest.mark.parametrize(
    ("declared", "title", "is_part"),
    [
        pytest.param("", TITLE, True, id="says nothing"),
        pytest.param("/a/story/2", TITLE, True, id="calls itself by its own address"),
        pytest.param("/a/story", "معرض الصور", True, id="calls itself by the first part's"),
        pytest.param("/a/other-story", TITLE, False, id="calls itself by another article's"),
        pytest.param("http://[", TITLE, True, id="by no address"),
        pytest.param("", SECOND_TITLE, False, id="has another title"),
        pytest.param("", "", True, id="has no title"),
    ],
)
def test_a_part_is_known_by_what_it_calls_itself(declared: str, title: str, *, is_part: bool) -> None:
    part = replace(PART, extracted=replace(PART.extracted, canonical_url=declared, title=title))

    assert continues([START], part) is is_part
