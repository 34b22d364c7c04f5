"""One page or text given by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.articles.page_file import read_page, read_text
from monitor.articles.quantities import quantities_of
from monitor.model import Article, Entry, ExtractError, Zone
from tests.fakes.pages import ARTICLE, SECOND, SECOND_TITLE, TITLE, page, paragraphs

URL = "https://sabah.example/a/1"
TEXT = "\n\n".join(ARTICLE)
BARE = Entry(feed="", guid="", url=URL, title="")


def test_a_page_becomes_its_article(now: datetime) -> None:
    article = read_page(page(paragraphs(ARTICLE)), entry=BARE, now=now)

    bare = replace(article, asides=(), section="", origins=(), quantities=())
    assert bare == Article(URL, TITLE, TEXT, outlet="الصباح", language="ar", fetched_at=now)
    assert article.quantities == quantities_of(TEXT)
    assert [(origin.id, origin.quote) for origin in article.origins] == [("reuters", "رويترز")]
    assert [aside.zone for aside in article.asides] == [Zone.TAGS, Zone.COMMENTS]


def test_a_page_without_text_is_an_error(now: datetime) -> None:
    with pytest.raises(ExtractError, match="holds no text"):
        read_page(page(""), entry=BARE, now=now)


def test_a_text_becomes_its_article_by_its_own_headline_and_date(now: datetime) -> None:
    lines = [TITLE, "تاريخ النشر: 11th, September 2023 GMT", *ARTICLE, "إقرأ أيضاً:", SECOND_TITLE, *SECOND]

    article = read_text("\n".join(lines), entry=BARE, outlet="الصباح", now=now)

    day = datetime(2023, 9, 11, tzinfo=UTC)
    assert (article.title, article.text, article.published_at) == (TITLE, TEXT, day)
    assert [aside.zone for aside in article.asides] == [Zone.RELATED, Zone.GLUED]
    assert SECOND[0] in article.asides_text


def test_a_text_that_opens_with_its_first_sentence_has_no_title(now: datetime) -> None:
    article = read_text(TEXT, entry=BARE, now=now)

    assert (article.title, article.text) == ("", TEXT)


def test_the_seeds_become_dated_articles(seeds: dict[str, str], now: datetime) -> None:
    articles = {name: read_text(text, entry=BARE, now=now) for name, text in seeds.items()}

    days = {
        name: article.published_at and article.published_at.date().isoformat()
        for name, article in articles.items()
    }
    assert days == {"000": None, "001": "2023-09-11", "002": None, "003": "2023-09-05", "004": None}
    assert articles["003"].title == "البيت الأبيض: كيم جونغ أون يعتزم الاجتماع مع بوتين في روسيا"
    assert "الإيراني" not in articles["003"].text
