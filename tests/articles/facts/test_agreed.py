"""Whether a page's dates agree with one another, with its URL and with the feed's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.articles.facts.dates import Basis, Dates, agreed
from monitor.articles.facts.signals import Signal, Source

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
YEAR_AGO = "2023-05-20T08:00:00Z"
FRESH = datetime(2024, 5, 20, 9, tzinfo=UTC)


def ld(text: str) -> Signal:
    return Signal(Source.JSON_LD, text)


def meta(text: str) -> Signal:
    return Signal(Source.META, text)


def shown(text: str) -> Signal:
    return Signal(Source.SHOWN, text)


def changed(text: str) -> Signal:
    return Signal(Source.META, text, is_update=True)


def dates(*signals: Signal, url: str = "", feed: datetime | None = None) -> Dates:
    return agreed(signals, url=url, feed_date=feed, now=NOW, max_age=3 * DAY)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


def test_of_dates_that_agree_the_most_trusted_with_a_time_counts() -> None:
    found = dates(shown("18 مايو 2024 10:07"), ld("2024-05-18"), meta("2024-05-18T10:05:00Z"))

    assert found == Dates(at("2024-05-18T10:05"), None, Basis.PAGE)


@pytest.mark.parametrize(
    "signals",
    [
        pytest.param([ld("2024-05-18"), meta("2024-05-16")], id="two places of the markup"),
        pytest.param([ld("2024-05-18T10:00Z"), shown("16 مايو 2024")], id="markup and what is shown"),
        pytest.param([shown("3 مايو 2024"), shown("9 مايو 2024")], id="a list of items"),
    ],
)
def test_dates_more_than_a_day_apart_are_no_date(signals: list[Signal]) -> None:
    assert dates(*signals) == Dates(None, None, Basis.DISAGREE)


def test_a_page_s_time_and_its_url_s_day_agree_on_the_same_day_and_the_next() -> None:
    url = "https://sabah.example/2024/05/18/kim"

    assert dates(ld("2024-05-18T23:30:00Z"), url=url).published_at == at("2024-05-18T23:30")
    assert dates(ld("2024-05-19T01:00:00Z"), url=url).published_at == at("2024-05-19T01:00")
    assert dates(ld("2024-05-20T02:00:00Z"), url=url).published_at is None


def test_the_month_of_a_url_only_speaks_against_other_dates() -> None:
    url = "https://sabah.example/2020/11/kim"

    assert dates(url=url).published_at is None
    assert dates(ld("2020-11-09"), url=url).published_at == at("2020-11-09")
    assert dates(ld("2024-05-18"), url=url).published_at is None


def test_an_update_after_the_publication_is_no_disagreement() -> None:
    found = dates(ld("2024-05-10T08:00:00Z"), changed("2024-05-18T08:00:00Z"))

    assert found == Dates(at("2024-05-10T08:00"), at("2024-05-18T08:00"), Basis.PAGE)


def test_a_shown_date_that_is_the_update_s_is_no_disagreement() -> None:
    found = dates(ld("2024-05-10T08:00:00Z"), changed("2024-05-18T08:00:00Z"), shown("18 مايو 2024"))

    assert found == Dates(at("2024-05-10T08:00"), at("2024-05-18T08:00"), Basis.PAGE)


def test_updates_that_contradict_each_other_are_none() -> None:
    assert dates(ld("2024-05-10"), changed("2024-05-12"), changed("2024-05-18")).updated_at is None


def test_what_is_ahead_of_the_clock_is_dropped_and_a_zone_ahead_is_now() -> None:
    assert dates(ld("2024-05-23")) == Dates(None, None, Basis.UNKNOWN)
    assert dates(url="https://sabah.example/2024/06/23/kim").published_at is None
    assert dates(ld("2024-05-20T15:00:00Z")).published_at == NOW
    assert dates(ld("2024-05-20T11:00:00Z"), changed("2024-05-20T15:00:00Z")).updated_at == NOW


def test_one_old_date_of_a_page_does_not_make_a_fresh_entry_old() -> None:
    assert dates(ld(YEAR_AGO), feed=FRESH) == Dates(FRESH, None, Basis.FEED)
    assert dates(ld(YEAR_AGO), ld("2023-05-20"), feed=FRESH).basis is Basis.FEED


@pytest.mark.parametrize(
    ("signals", "url"),
    [
        pytest.param([ld(YEAR_AGO), shown("20 مايو 2023")], "", id="markup and what is shown"),
        pytest.param([ld(YEAR_AGO)], "https://sabah.example/2023/05/20/kim", id="markup and the URL's day"),
        pytest.param([ld(YEAR_AGO)], "https://sabah.example/2023/05/kim", id="markup and the URL's month"),
    ],
)
def test_an_old_article_that_surfaces_anew_is_known_as_old(signals: list[Signal], url: str) -> None:
    """The feed's date is then that of the change that brought it back."""
    found = dates(*signals, url=url, feed=FRESH)

    assert found == Dates(at("2023-05-20T08:00"), FRESH, Basis.OLD)


def test_an_old_article_that_says_when_it_was_changed_is_believed() -> None:
    found = dates(ld(YEAR_AGO), shown("20 مايو 2023"), changed("2024-05-19"), feed=FRESH)

    assert found == Dates(at("2023-05-20T08:00"), at("2024-05-19"), Basis.OLD)


def test_two_places_of_a_page_win_over_a_feed_that_is_two_days_later() -> None:
    found = dates(ld("2024-05-18T08:00:00Z"), shown("18 مايو 2024"), feed=FRESH)

    assert found == Dates(at("2024-05-18T08:00"), FRESH, Basis.EARLIER)


@pytest.mark.parametrize(
    "signals",
    [
        pytest.param(
            [ld("2024-05-19T23:00:00Z"), shown("19 مايو 2024")], id="the page says the evening before"
        ),
        pytest.param([ld(YEAR_AGO), shown("16 مايو 2022")], id="the page contradicts itself"),
        pytest.param([], id="the page says nothing"),
    ],
)
def test_else_the_feed_s_date_wins(signals: list[Signal]) -> None:
    assert dates(*signals, feed=FRESH) == Dates(FRESH, None, Basis.FEED)


def test_where_the_feed_gives_the_day_alone_the_page_s_time_counts() -> None:
    found = dates(ld("2024-05-18T08:00:00Z"), feed=at("2024-05-18"))

    assert found == Dates(at("2024-05-18T08:00"), None, Basis.PAGE)
