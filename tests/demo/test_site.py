"""The news site of the demo: its outlets, feeds and pages, and the little server behind it."""

from __future__ import annotations

import asyncio
import calendar
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import feedparser
import httpx
import pytest
import yaml

import monitor.demo
from monitor.demo.newsroom import load_articles
from monitor.demo.outlets import OUTLETS
from monitor.demo.site import Site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from monitor.demo.newsroom import DemoArticle
    from monitor.demo.outlets import Outlet

NOON = datetime(2024, 11, 21, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ARTICLES = load_articles()
BY_ID = {article.id: article for article in ARTICLES}
OUTLET_BY_ID = {outlet.id: outlet for outlet in OUTLETS}
CONFIG = Path(monitor.demo.__file__).parent / "config"
COPIES = ("01-manara-arms", "03-shati-arms", "06-barada-arms")
THREE = "\u0663"  # ARABIC-INDIC DIGIT THREE, which windows-1256 does not have

each_outlet = pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.id)
each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        return self.time

    def moves(self, by: timedelta) -> None:
        self.time += by


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def site(clock: Clock) -> AsyncIterator[Site]:
    site = Site(ARTICLES, now=clock.now, release_every=SECOND)
    yield site
    await site.close()


@pytest.fixture
async def client(site: Site) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=await site.start()) as client:
        yield client


@pytest.fixture
def all_out(site: Site, clock: Clock, client: httpx.AsyncClient) -> None:
    clock.moves(site.all_out_after)


def articles_of(outlet: Outlet) -> list[DemoArticle]:
    return sorted((a for a in ARTICLES if a.outlet == outlet), key=lambda article: article.ago)


def text_of(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "\n", markup))


def words_of(article: DemoArticle) -> set[str]:
    return set(re.findall(r"\w+", f"{article.title} {article.text}"))


def jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def path_of(article: DemoArticle) -> str:
    return quote(article.url_path)


async def feed_of(client: httpx.AsyncClient, outlet: Outlet) -> feedparser.FeedParserDict:
    response = await client.get(f"/{outlet.id}/feed.xml")
    headers = {"content-type": response.headers["content-type"]}
    parsed = feedparser.parse(response.content, response_headers=headers, sanitize_html=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


# --- articles -----------------------------------------------------------------------------


def test_the_demo_has_articles_of_every_outlet() -> None:
    assert len(ARTICLES) >= 12
    assert {article.outlet for article in ARTICLES} == set(OUTLETS)
    assert len({article.url_path for article in ARTICLES}) == len(ARTICLES)


@each_article
def test_an_article_is_as_long_as_news_is(article: DemoArticle) -> None:
    assert 150 <= len(article.text.split()) <= 400
    assert len(article.paragraphs) >= 5


@each_article
def test_what_an_article_refers_to_is_there(article: DemoArticle) -> None:
    """Rules that are expected to fire are rules of the demo, and an article below is another one."""
    rules = yaml.safe_load((CONFIG / "rules" / "north-korea-russia.yaml").read_text("utf-8"))["rules"]
    below = BY_ID[article.below] if article.below else None

    assert article.expect <= {rule["id"] for rule in rules}
    assert below is None or below.outlet == article.outlet


def test_every_rule_of_the_demo_is_raised_by_an_article() -> None:
    rules = yaml.safe_load((CONFIG / "rules" / "north-korea-russia.yaml").read_text("utf-8"))["rules"]

    assert {rule["id"] for rule in rules} == {rule for article in ARTICLES for rule in article.expect}


def test_what_is_glued_below_an_article_would_raise_what_the_article_must_not() -> None:
    glued = [article for article in ARTICLES if article.below]

    assert len({article.outlet for article in glued}) >= 2
    assert all(BY_ID[article.below].expect and not article.expect for article in glued)


def test_three_outlets_carry_one_agency_story_with_small_edits() -> None:
    carried = [BY_ID[name] for name in COPIES]

    assert len({article.text for article in carried}) == len({article.outlet for article in carried}) == 3
    assert all(jaccard(words_of(a), words_of(b)) > 0.6 for a, b in combinations(carried, 2))


def test_all_other_articles_are_stories_of_their_own() -> None:
    pairs = [(a, b) for a, b in combinations(ARTICLES, 2) if not {a.id, b.id} <= set(COPIES)]

    assert max(jaccard(words_of(a), words_of(b)) for a, b in pairs) < 0.2


def test_the_demos_configuration_polls_every_feed() -> None:
    feeds = yaml.safe_load((CONFIG / "feeds.yaml").read_text("utf-8"))["feeds"]

    assert [(feed["url"], feed["outlet"]) for feed in feeds] == [
        (f"${{DEMO_SITE}}/{outlet.id}/feed.xml", outlet.name) for outlet in OUTLETS
    ]


# --- feeds --------------------------------------------------------------------------------


@each_outlet
@pytest.mark.usefixtures("all_out")
async def test_a_feed_lists_what_is_out_newest_first(client: httpx.AsyncClient, outlet: Outlet) -> None:
    parsed = await feed_of(client, outlet)

    assert parsed.version == {"rss": "rss20", "atom": "atom10"}[outlet.feed_format]
    assert parsed.feed.title == outlet.name
    assert [entry.title for entry in parsed.entries] == [a.title for a in articles_of(outlet)]


@each_outlet
@pytest.mark.usefixtures("all_out")
async def test_a_feed_says_when_each_article_was_published(client: httpx.AsyncClient, outlet: Outlet) -> None:
    """Times are counted back from the site's start, and written on the outlet's own clock."""
    parsed = await feed_of(client, outlet)
    published = [
        datetime.fromtimestamp(calendar.timegm(entry.published_parsed), UTC) for entry in parsed.entries
    ]

    assert published == [NOON - article.ago for article in articles_of(outlet)]
    assert all(f"{outlet.hours_from_utc:+03d}" in entry.published for entry in parsed.entries)


@each_outlet
async def test_a_feed_with_nothing_out_yet_is_an_empty_feed(clock: Clock, outlet: Outlet) -> None:
    site = Site([], now=clock.now, release_every=SECOND)
    async with httpx.AsyncClient(base_url=await site.start()) as client:
        parsed = await feed_of(client, outlet)
    await site.close()

    assert parsed.entries == []


@pytest.mark.usefixtures("all_out")
async def test_one_outlet_writes_windows_1256_in_its_feed_and_pages(client: httpx.AsyncClient) -> None:
    """The header and the document say so; what the encoding lacks is a character reference."""
    troops = BY_ID["15-difaf-troops"]

    feed = await client.get("/difaf/feed.xml")
    page = await client.get(path_of(troops))

    assert THREE in troops.title
    for response in (feed, page):
        assert response.charset_encoding == "windows-1256"
        assert b'"windows-1256"' in response.content[:200]
        assert troops.title in unescape(response.content.decode("cp1256"))


@pytest.mark.parametrize("outlet_id", ["manara", "barada"])
@pytest.mark.usefixtures("all_out")
async def test_some_feeds_carry_the_whole_text(client: httpx.AsyncClient, outlet_id: str) -> None:
    outlet = OUTLET_BY_ID[outlet_id]
    parsed = await feed_of(client, outlet)
    carried = [e.content[0].value if "content" in e else e.summary for e in parsed.entries]

    for markup, article in zip(carried, articles_of(outlet), strict=True):
        assert all(paragraph in text_of(markup) for paragraph in article.paragraphs)


@pytest.mark.parametrize("outlet_id", ["shati", "difaf", "atlas"])
@pytest.mark.usefixtures("all_out")
async def test_other_feeds_carry_only_the_opening(client: httpx.AsyncClient, outlet_id: str) -> None:
    outlet = OUTLET_BY_ID[outlet_id]
    parsed = await feed_of(client, outlet)

    for entry, article in zip(parsed.entries, articles_of(outlet), strict=True):
        opening = text_of(entry.summary).strip().removesuffix("...")
        assert article.text.startswith(opening)
        assert len(opening) < len(article.text) / 2


async def test_articles_come_out_one_after_another(client: httpx.AsyncClient, clock: Clock) -> None:
    second, third = ARTICLES[1], ARTICLES[2]

    clock.moves(SECOND)
    before = await feed_of(client, third.outlet)
    page_before = await client.get(path_of(third))
    clock.moves(SECOND)
    after = await feed_of(client, third.outlet)
    page_after = await client.get(path_of(third))

    assert (await client.get(path_of(second))).status_code == 200
    assert ([e.title for e in before.entries], page_before.status_code) == ([], 404)
    assert ([e.title for e in after.entries], page_after.status_code) == ([third.title], 200)


# --- pages --------------------------------------------------------------------------------


@each_outlet
@pytest.mark.usefixtures("all_out")
async def test_the_links_of_a_feed_lead_to_pages_that_hold_the_article(
    client: httpx.AsyncClient, outlet: Outlet
) -> None:
    parsed = await feed_of(client, outlet)

    for entry, article in zip(parsed.entries, articles_of(outlet), strict=True):
        if article.has_page:
            shown = text_of((await client.get(entry.link)).text)
            assert all(paragraph in shown for paragraph in (article.title, *article.paragraphs))
            assert outlet.dated(NOON - article.ago) in shown


@pytest.mark.usefixtures("all_out")
async def test_one_article_stands_in_the_feed_alone(client: httpx.AsyncClient) -> None:
    alone = [article for article in ARTICLES if not article.has_page]

    assert len(alone) == 1
    assert alone[0].expect
    assert alone[0].outlet.carries == "description"
    assert (await client.get(path_of(alone[0]))).status_code == 404


@pytest.mark.usefixtures("all_out")
async def test_some_pages_hold_a_second_article_whole_below_the_first(client: httpx.AsyncClient) -> None:
    for article in (article for article in ARTICLES if article.below):
        below = BY_ID[article.below]
        shown = text_of((await client.get(path_of(article))).text)

        assert shown.index(article.paragraphs[-1]) < shown.index(below.paragraphs[0])
        assert all(paragraph in shown for paragraph in below.paragraphs)


@each_outlet
@pytest.mark.usefixtures("all_out")
async def test_a_page_has_the_furniture_of_real_pages(client: httpx.AsyncClient, outlet: Outlet) -> None:
    """Around an article that has nothing to do with it, a page is full of headlines that have."""
    article = next(a for a in articles_of(outlet) if a.has_page and not a.expect)
    html = (await client.get(path_of(article))).text

    assert '<html lang="ar" dir="rtl">' in html
    assert "Invented demo news, not real." in html
    assert html.count("كوريا الشمالية ترسل صواريخ جديدة إلى روسيا") >= 3  # North Korea sends Russia missiles
    assert "اترك تعليقاً" in html  # leave a comment
    assert "النشرة البريدية" in html  # newsletter
    assert f"<figcaption>{article.caption}</figcaption>" in html


@pytest.mark.usefixtures("all_out")
async def test_a_reader_can_click_from_the_home_page_to_every_article(client: httpx.AsyncClient) -> None:
    found = set()
    for outlet_path in re.findall(r'href="(/\w+/)"', (await client.get("/")).text):
        front_page = (await client.get(outlet_path)).text
        found |= {urlsplit(url).path for url in re.findall(r'<h2><a href="([^"]+)"', front_page)}

    assert found == {path_of(article) for article in ARTICLES}


@pytest.mark.parametrize(
    ("path", "content_type"), [("/site.css", "text/css; charset=utf-8"), ("/picture.svg", "image/svg+xml")]
)
async def test_pages_find_their_style_and_picture(
    client: httpx.AsyncClient, path: str, content_type: str
) -> None:
    response = await client.get(path)

    assert (response.status_code, response.headers["content-type"]) == (200, content_type)


@pytest.mark.parametrize("path", ["/nowhere", "/manara/nowhere", "/manara", "/../pyproject.toml"])
async def test_a_path_where_nothing_stands_answers_404(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)

    assert response.status_code == 404
    assert "الصفحة غير موجودة" in response.text  # the page is not there


@pytest.mark.parametrize(
    ("outlet_id", "moment", "written"),
    [
        ("manara", NOON, "21 نوفمبر 2024 - 12:00 بتوقيت غرينتش"),
        ("shati", NOON, "الخميس 21 نوفمبر 2024 16:00"),
        ("difaf", NOON, "الخميس 21/نوفمبر/2024 02:00 م"),
        ("difaf", NOON - timedelta(hours=3), "الخميس 21/نوفمبر/2024 11:00 ص"),
        ("atlas", NOON, "الخميس 21 نونبر 2024 - 13:00"),
        ("barada", NOON, "آخر تحديث: 21 تشرين الثاني/نوفمبر 2024، الساعة 15:00"),
    ],
)
def test_an_outlet_writes_dates_in_its_own_manner(outlet_id: str, moment: datetime, written: str) -> None:
    assert OUTLET_BY_ID[outlet_id].dated(moment) == written


# --- the server ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param("If-None-Match", "ETag", id="by its tag"),
        pytest.param("If-Modified-Since", "Last-Modified", id="by its date"),
    ],
)
async def test_an_unchanged_feed_is_not_sent_again(
    client: httpx.AsyncClient, clock: Clock, asked: str, told: str
) -> None:
    first = await client.get("/manara/feed.xml")
    conditional = {asked: first.headers[told]}

    same = await client.get("/manara/feed.xml", headers=conditional)
    clock.moves(20 * SECOND)
    changed = await client.get("/manara/feed.xml", headers=conditional)

    assert (same.status_code, same.content) == (304, b"")
    assert (changed.status_code, changed.headers["etag"] != first.headers["etag"]) == (200, True)


@pytest.mark.parametrize(
    ("conditional", "status"),
    [
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"other"', "If-Modified-Since": "Thu, 21 Nov 2024 12:00:00 GMT"}, 200),
        ({"If-Modified-Since": "yesterday"}, 200),
        ({"If-Modified-Since": "Thu, 21 Nov 2024 12:00:00 -0000"}, 200),
    ],
    ids=["any tag", "a tag outweighs a date", "no date", "a date without a zone"],
)
async def test_a_conditional_request_is_read_as_rfc_9110_says(
    client: httpx.AsyncClient, conditional: dict[str, str], status: int
) -> None:
    assert (await client.get("/manara/feed.xml", headers=conditional)).status_code == status


async def test_a_body_is_gzipped_for_those_who_accept_it(client: httpx.AsyncClient) -> None:
    plain = await client.get("/manara/feed.xml", headers={"Accept-Encoding": "identity"})
    zipped = await client.get("/manara/feed.xml", headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert int(zipped.headers["content-length"]) < len(plain.content)
    assert zipped.content == plain.content


async def test_head_gives_the_headers_of_get_alone(client: httpx.AsyncClient) -> None:
    get = await client.get("/manara/feed.xml")
    head = await client.head("/manara/feed.xml")

    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(get.headers)


async def test_requests_are_counted(site: Site, client: httpx.AsyncClient) -> None:
    await client.get("/")
    await client.get("/nowhere")

    assert site.request_count == 2


async def test_one_connection_takes_many_requests(client: httpx.AsyncClient) -> None:
    asks = b"GET / HTTP/1.1\r\nHost: x\r\n"
    last = b"Connection: close\r\n"

    answers = await conversation(client, asks + b"\r\n" + asks + b"\r\n" + asks + last + b"\r\n")

    assert re.findall(rb"HTTP/1\.1 (\d+)", answers) == [b"200"] * 3


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.0\r\n\r\n", b"200"),
        (b"GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", b"200"),
        (b"POST / HTTP/1.1\r\nHost: x\r\n\r\n", b"405"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n", b"400"),
    ],
    ids=["HTTP/1.0", "a body", "another method", "nonsense", "an endless head"],
)
async def test_the_connection_closes_after(client: httpx.AsyncClient, sent: bytes, status: bytes) -> None:
    answer = await conversation(client, sent)

    assert answer.startswith(b"HTTP/1.1 " + status)
    assert b"\r\nConnection: close\r\n" in answer


async def test_a_client_that_goes_away_in_the_middle_harms_nobody(client: httpx.AsyncClient) -> None:
    _, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    writer.write(b"GET / HT")
    writer.close()
    await writer.wait_closed()

    assert (await client.get("/")).status_code == 200


async def test_closing_the_site_drops_open_connections(site: Site, client: httpx.AsyncClient) -> None:
    await client.get("/")
    reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    writer.write(b"HEAD / HTTP/1.1\r\n\r\n")
    await reader.readuntil(b"\r\n\r\n")

    await site.close()
    await site.close()

    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await reader.readexactly(1)
    with pytest.raises(httpx.ConnectError):
        await client.get("/")
    writer.close()


async def test_a_site_that_never_started_can_be_closed(clock: Clock) -> None:
    await Site([], now=clock.now, release_every=SECOND).close()


async def conversation(client: httpx.AsyncClient, sent: bytes) -> bytes:
    """Send bytes, and give all that comes back until the site closes the connection."""
    reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    writer.write(sent)
    received = await reader.read()
    writer.close()
    return received
