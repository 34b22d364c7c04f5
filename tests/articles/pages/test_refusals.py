"""Pages that answer with 200 and hold no article."""

from __future__ import annotations

import pytest

from monitor.articles.pages.extract import extract
from monitor.model import ExtractError
from tests.fakes.pages import ARTICLE, TEASERS, TITLE, page, paragraphs

CARD = "<div class='card'><h3><a href='/{n}'>{title}</a></h3><p>{text}</p></div>"
CARDS = "".join(CARD.format(n=n, title=TEASERS[n % 3], text=ARTICLE[n % 4]) for n in range(8))
OPENING = ARTICLE[0]


def bare(body: str, *, title: str = "الصباح") -> bytes:
    return f"<html lang=ar><head><title>{title}</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        pytest.param(bare(CARDS), "listing", id="a section's front"),
        pytest.param(bare("<h1>نتائج البحث</h1>" + CARDS), "listing", id="what a search found"),
        pytest.param(
            bare("<h1>خصوصيتك تهمنا</h1><p>نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لعرض المحتوى.</p>"),
            "consent",
            id="a consent form",
        ),
        pytest.param(
            bare(f"<h1>{TITLE}</h1><p>{OPENING}</p><p>هذا المحتوى متاح للمشتركين فقط</p>"),
            "stub",
            id="a pay-wall",
        ),
        pytest.param(
            bare(f'<script>{{"isAccessibleForFree": "False"}}</script><h1>{TITLE}</h1><p>{OPENING}</p>'),
            "stub",
            id="a wall that only its markup tells",
        ),
        pytest.param(
            bare("<h1>404</h1><p>عذرا، الصفحة غير موجودة، عد إلى الرئيسية</p>"), "not_found", id="gone"
        ),
        pytest.param(
            bare("<p>جارٍ التحقق من أنك إنسان، قد يستغرق هذا بضع ثوان.</p>"), "no_text", id="a guard"
        ),
        pytest.param(bare("<div></div>" * 60_000), "too_large", id="elements without end"),
    ],
)
def test_a_page_that_holds_no_article_says_what_it_is(html: bytes, reason: str) -> None:
    with pytest.raises(ExtractError) as caught:
        extract(html, url="https://sabah.example/a/1")

    assert caught.value.reason == reason


def test_an_article_above_many_cards_is_no_list() -> None:
    found = extract(page(paragraphs(ARTICLE) + CARDS), url="https://sabah.example/a/1")

    assert found.text == "\n\n".join(ARTICLE)


def test_a_line_that_asks_to_subscribe_is_no_part_of_a_whole_article() -> None:
    whole = paragraphs(ARTICLE * 2) + "<p>هذا المحتوى متاح للمشتركين فقط</p>"

    assert "للمشتركين" not in extract(page(whole), url="https://sabah.example/a/1").text
