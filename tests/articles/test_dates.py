from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.articles.dates import date_in_url, published, read_date
from monitor.articles.page_facts import labelled_date

DAY = datetime(2023, 9, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2023-09-11",
        "تاريخ النشر: 11th, September 2023 GMT",
        "September 11, 2023",
        "نشرت في: 11/09/2023",
        "11-9-2023",
        "2023/09/11",
        "11 سبتمبر 2023",
        "الاثنين، 11 أيلول 2023",
        "11 أيلول/سبتمبر 2023",
        "11 سبتمبر (أيلول) 2023",
        "سبتمبر 11, 2023",
        "١١ سبتمبر ٢٠٢٣",
        "۱۱ شتنبر ۲۰۲۳",
        "١١\u200f/٩\u200f/٢٠٢٣",  # RIGHT-TO-LEFT MARKs, as dates are written by browsers
    ],
)
def test_a_day_is_read_as_outlets_write_it(text: str) -> None:
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("3 كانون الثاني 2023", 1),
        ("3 فيفري 2023", 2),
        ("3 آذار 2023", 3),
        ("3 أفريل 2023", 4),
        ("3 أيّار/مايو 2023", 5),
        ("3 يونيو/حزيران 2023", 6),
        ("3 جويلية 2023", 7),
        ("3 غشت 2023", 8),
        ("3 تشرين الأول/أكتوبر 2023", 10),
        ("3 نونبر 2023", 11),
        ("3 كانون الأول 2023", 12),
    ],
)
def test_the_months_of_every_region_are_known(text: str, month: int) -> None:
    assert read_date(text) == datetime(2023, month, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2023-09-11T09:23:13Z", 9, 23),
        ("2023-09-11T09:23:13.000+03:00", 6, 23),
        ("Mon, 11 Sep 2023 10:00:00 +0300", 7, 0),
        ("الإثنين، 11 سبتمبر 2023 - 12:09 م", 12, 9),
        ("11 سبتمبر 2023 12:09 ص", 0, 9),
        ("08:15 مساءً | 11 سبتمبر 2023", 20, 15),
        ("11/9/2023 14:30 بتوقيت غرينتش", 14, 30),
        ("2023-09-11 25:61", 0, 0),
        ("2023-09-11T10:00:00+99:00", 0, 0),
    ],
)
def test_a_time_beside_the_day_is_read_in_its_zone(text: str, hour: int, minute: int) -> None:
    found = read_date(text)

    assert found is not None
    assert (found.replace(second=0)) == DAY.replace(hour=hour, minute=minute)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("31/02/2023", id="a day that never was"),
        pytest.param("5 يونيو/تموز 2023", id="two months that contradict each other"),
        pytest.param("20 ربيع الأول 1445", id="the Hijri calendar"),
        pytest.param("1445/02/26", id="a Hijri year"),
        pytest.param("0001-01-01T00:00:00", id="the year 1"),
        pytest.param("202309111044893040", id="an id"),
        pytest.param("قال إن 3 ماي", id="no year"),
    ],
)
def test_what_cannot_be_is_no_date(text: str) -> None:
    assert read_date(text) is None


def test_a_date_that_cannot_be_does_not_hide_one_that_can() -> None:
    assert read_date("99/99/2023 11/09/2023") == DAY


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


def test_a_page_s_date_in_the_future_is_dropped_and_a_zone_ahead_is_now() -> None:
    assert published(feed_date=None, page_date=DAY + timedelta(days=2), now=DAY) is None
    assert published(feed_date=None, page_date=DAY + timedelta(hours=3), now=DAY) == DAY
