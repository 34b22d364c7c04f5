"""Articles on several pages: which link leads on, and the parts as one."""

from __future__ import annotations

import pytest

from monitor.articles.extracted import Extracted
from monitor.articles.pages.extract import extract
from monitor.articles.pages.parts import joined
from monitor.model import Aside, Zone
from tests.fakes.pages import ARTICLE, page, paragraphs

NEXT = "الصفحة التالية"  # the next page


@pytest.mark.parametrize(
    ("url", "link", "following"),
    [
        pytest.param("/a/1x", f"<a href='/a/1x/2'>{NEXT}</a>", "/a/1x/2", id="a number in the path"),
        pytest.param("/a/1x", f"<a href='/a/1x/page/2/'>{NEXT}</a>", "/a/1x/page/2/", id="a word before it"),
        pytest.param("/a/1x", f"<a href='?page=2'>{NEXT}</a>", "/a/1x?page=2", id="a query"),
        pytest.param(
            "/a/1x/2", "<a rel=next href='/a/1x/3'>»</a>", "/a/1x/3", id="from the second to the third"
        ),
        pytest.param("/a?id=9&p=2", "<a href='/a?id=9&p=3'>3</a>", "/a?id=9&p=3", id="the next number alone"),
        pytest.param("/a/1x", f"<a href='/a/2x'>{NEXT}</a>", "", id="the next article"),
        pytest.param("/a/1x/3", "<a href='/a/1x/2'>2</a>", "", id="an earlier part"),
        pytest.param("/a/1x", "<a href='/a/1x/2'>اقرأ تعليقات القراء</a>", "", id="another label"),
        pytest.param("/a/1x", f"<a href='http://[/2'>{NEXT}</a>", "", id="no address"),
        pytest.param("/a/1x", f"<a href='/a/1x/99'>{NEXT}</a>", "", id="a part far on"),
        pytest.param("/a/1x/20", f"<a href='/a/1x/21'>{NEXT}</a>", "", id="a part too many"),
        pytest.param(
            "/a/1x", "<a href='/x'>x</a>" * 2_000 + f"<a href='/a/1x/2'>{NEXT}</a>", "", id="links too many"
        ),
    ],
)
def test_the_next_part_is_the_same_address_with_the_next_number(url: str, link: str, following: str) -> None:
    site = "https://sabah.example"

    found = extract(page(paragraphs(ARTICLE) + link), url=site + url)

    assert found.next_url == (site + following if following else "")


def test_parts_are_one_article_that_says_nothing_twice() -> None:
    caption = Aside(Zone.CAPTION, "سفينة")
    first = Extracted(title="عنوان", text="أولا\n\nثانيا", asides=(caption,), next_url="https://a.example/2")
    second = Extracted(title="عنوان 2", text="أولا\n\nثالثا", asides=(caption,))

    whole = joined([first, second])

    assert (whole.title, whole.text, whole.asides, whole.next_url) == (
        "عنوان",
        "أولا\n\nثانيا\n\nثالثا",
        (caption,),
        "",
    )


def test_a_page_without_an_address_has_no_next_part() -> None:
    assert extract(page(paragraphs(ARTICLE) + f"<a href='/2'>{NEXT}</a>"), url="http://[").next_url == ""
