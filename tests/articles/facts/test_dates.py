from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest

from monitor.articles.facts.dates import date_in_url, published
from monitor.articles.facts.page_facts import labelled_date

DAY = datetime(2023, 9, 11, tzinfo=UTC)


def test_the_url_may_hold_the_day() -> None:
    assert date_in_url("https://sabah.example/story/2023/9/11/x/4943459") == DAY
    assert date_in_url("https://sabah.example/2023/99/11/x") is None
    assert date_in_url("https://sabah.example/a/20230911") is None


def test_a_line_near_the_top_may_say_when_the_text_was_published() -> None:
    assert labelled_date(["عنوان", "نشرت في: 11/09/2023"]) == DAY
    assert labelled_date(["عنوان"] * 20 + ["نشرت في: 11/09/2023"]) is None


def test_the_feed_s_date_wins_over_the_page_s() -> None:
    later = DAY + timedelta(days=1)

    assert published(feed_date=DAY, page_date=later, now=later) == DAY
    assert published(feed_date=None, page_date=DAY, now=later) == DAY
    assert published(feed_date=None, page_date=None, now=later) is None


@pytest.mark.parametrize("zone", [UTC, ZoneInfo("Africa/Cairo")])
def test_where_the_feed_gives_the_day_alone_the_page_s_time_on_it_counts(zone: tzinfo) -> None:
    day = datetime(2023, 9, 11, tzinfo=zone).astimezone(UTC)
    at_nine = day + timedelta(hours=9)
    now = day + timedelta(days=2)

    assert published(feed_date=day, page_date=at_nine, now=now, zone=zone) == at_nine
    assert published(feed_date=day, page_date=at_nine + timedelta(days=1), now=now, zone=zone) == day
    assert published(feed_date=at_nine, page_date=day, now=now, zone=zone) == at_nine


def test_a_day_of_the_feed_stays_where_the_page_s_time_cannot_be_yet() -> None:
    now = DAY + timedelta(hours=3)

    assert published(feed_date=DAY, page_date=DAY + timedelta(hours=20), now=now) == DAY
    assert published(feed_date=DAY, page_date=DAY + timedelta(hours=5), now=now) == now


def test_a_page_s_date_in_the_future_is_dropped_and_a_zone_ahead_is_now() -> None:
    assert published(feed_date=None, page_date=DAY + timedelta(days=2), now=DAY) is None
    assert published(feed_date=None, page_date=DAY + timedelta(hours=3), now=DAY) == DAY
