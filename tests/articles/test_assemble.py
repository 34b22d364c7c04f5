from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.articles.assemble import article_of_page
from monitor.articles.extracted import Extracted
from monitor.articles.facts.language import language_of
from monitor.articles.facts.signals import Signal, Source
from monitor.articles.facts.titles import headline
from monitor.articles.texts.text import clean_title, one_line, paragraphs
from monitor.model import Entry, Feed
from tests.fakes.pages import ARTICLE, TITLE


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        pytest.param(f"{TITLE} | الجزيرة نت", "الجزيرة", id="the outlet and more"),
        pytest.param(f"{TITLE} - BBC News عربي", "بي بي سي", id="a name it signs with"),
        pytest.param(f"{TITLE} – الصباح", "جريدة الصباح", id="a part of the outlet's name"),
        pytest.param(f"  {TITLE}\n", "", id="white space"),
        pytest.param(f"\u202b{TITLE}\u202c", "", id="embedded directions"),
    ],
)
def test_a_headline_is_without_its_outlet(title: str, outlet: str) -> None:
    assert headline(title, outlet=outlet) == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "كيم وبوتين في قمة تاريخية - موسكو تنفي",  # "Moscow denies"
        "الجزيرة - قطر",
        f"{TITLE} | تحليل",  # "analysis"
    ],
)
def test_a_headline_keeps_dashes_of_its_own(title: str) -> None:
    assert headline(title, outlet="الجزيرة") == title


def test_titles_are_bounded() -> None:
    assert len(clean_title("كلمة " * 1_000)) <= 1_000


def test_lone_surrogates_are_no_text() -> None:
    assert one_line("قال \ud800 إن\u0000") == "قال إن"
    assert paragraphs("سطر\r\n\n \u00a0\nآخر") == ["سطر", "آخر"]  # NO-BREAK SPACE


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        pytest.param(ARTICLE[0], ["", "ar-SA"], "ar", id="stated in the second place"),
        pytest.param(ARTICLE[0], ["en-US"], "ar", id="software that says en-US of everything"),
        pytest.param(ARTICLE[0], [], "ar", id="not stated"),
        pytest.param("بوتین و کیم دیدار کردند", ["fa"], "fa", id="Persian"),
        pytest.param("Kim left for Russia", ["en"], "en", id="English"),
        pytest.param("Kim left for Russia", [], "", id="not known"),
        pytest.param("", [], "", id="no text"),
    ],
)
def test_the_language_is_the_stated_one_unless_the_letters_deny_it(
    text: str, stated: list[str], language: str
) -> None:
    assert language_of(text, *stated) == language


def test_a_day_without_a_time_is_one_of_the_feed_s_own_zone() -> None:
    day = datetime(2024, 3, 18, 22, tzinfo=UTC)  # midnight in Cairo
    nine = day + timedelta(hours=9)
    page = Extracted(TITLE, ARTICLE[0], dates=(Signal(Source.META, nine.isoformat()),))
    entry = Entry("sabah", "7", "https://sabah.example/7", TITLE, published_at=day)

    dates = {
        zone: article_of_page(
            page,
            url=entry.url,
            entry=entry,
            feed=Feed("sabah", "", "الصباح", zone=zone),
            now=day + timedelta(days=2),
            max_age=timedelta(days=3),
        ).published_at
        for zone in ("Africa/Cairo", "")
    }

    assert dates == {"Africa/Cairo": nine, "": day}


def test_an_old_article_that_a_feed_shows_anew_is_known_as_old() -> None:
    old, now = datetime(2021, 5, 4, 10, tzinfo=UTC), datetime(2024, 3, 18, tzinfo=UTC)
    page = Extracted(TITLE, ARTICLE[0], dates=(Signal(Source.META, old.isoformat()),))

    def dated(url: str) -> datetime | None:
        entry = Entry("sabah", "7", url, TITLE, published_at=now)
        feed, max_age = Feed("sabah", "", "الصباح"), timedelta(days=3)
        return article_of_page(page, url=url, entry=entry, feed=feed, now=now, max_age=max_age).published_at

    assert dated("https://sabah.example/2021/05/04/a") == old
    # the page alone may show the date of a teaser, and a date too old would keep an alert back
    assert dated("https://sabah.example/a") == now
