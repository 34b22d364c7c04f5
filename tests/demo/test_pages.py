"""The pages of the demo, with the furniture of real ones."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    import httpx

    from monitor.demo.outlets import Outlet

from tests.fakes.demo import (
    ARTICLES,
    BY_ID,
    NOON,
    OUTLET_BY_ID,
    articles_of,
    each_outlet,
    feed_of,
    path_of,
    text_of,
)


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
