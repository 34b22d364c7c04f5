"""Dates as seen from now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from monitor.arabic.dates import read_date

NOON = datetime(2023, 9, 11, 12, 0, 30, 500, tzinfo=UTC)
RIYADH = ZoneInfo("Asia/Riyadh")


def utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("منذ 3 ساعات", timedelta(hours=3)),
        ("منذ ٣ ساعات", timedelta(hours=3)),
        ("قبل 3 ساعات", timedelta(hours=3)),
        ("نشر قبل 3 ساعات | سياسة", timedelta(hours=3)),
        ("آخر تحديث: منذ 20 دقيقة", timedelta(minutes=20)),
        ("منذ ثلاث ساعات", timedelta(hours=3)),
        ("منذ عشرة أيام", timedelta(days=10)),
        ("منذ حوالي 5 دقائق", timedelta(minutes=5)),
        ("قبل ساعة", timedelta(hours=1)),
        ("قبل ساعتين", timedelta(hours=2)),
        ("قبل دقيقة", timedelta(minutes=1)),
        ("منذ دقيقتين", timedelta(minutes=2)),
        ("منذ 40 ثانية", timedelta(seconds=40)),
        ("منذ يوم", timedelta(days=1)),
        ("منذ يومين", timedelta(days=2)),
        ("منذ 2 ساعات و 15 دقيقة", timedelta(hours=2, minutes=15)),
        ("منذ لحظات", timedelta()),
        ("قبل قليل", timedelta()),
        ("just now", timedelta()),
        ("3 hours ago", timedelta(hours=3)),
        ("an hour ago", timedelta(hours=1)),
        ("Updated 5 mins ago", timedelta(minutes=5)),
    ],
)
def test_what_was_some_time_ago_is_read(text: str, ago: timedelta) -> None:
    assert read_date(text, now=NOON) == NOON.replace(microsecond=0) - ago


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("اليوم 10:30", "2023-09-11 07:30"),
        ("اليوم، الساعة 10:30", "2023-09-11 07:30"),
        ("اليوم 10:30 بتوقيت غرينتش", "2023-09-11 10:30"),
        ("10:30 اليوم", "2023-09-11 07:30"),
        ("today at 10:30", "2023-09-11 07:30"),
        ("أمس", "2023-09-09 21:00"),
        ("أمس 22:30", "2023-09-10 19:30"),
        ("نشر أمس الساعة 10:30 م", "2023-09-10 19:30"),
        ("أول أمس 10:30", "2023-09-09 07:30"),
        ("yesterday at 10:30", "2023-09-10 07:30"),
    ],
)
def test_today_and_yesterday_are_days_of_the_outlet_s_zone(text: str, moment: str) -> None:
    assert read_date(text, zone=RIYADH, now=NOON) == utc(moment)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("اليوم 23:30", id="ahead of now"),
        pytest.param("اليوم 25:30", id="an hour that never strikes"),
        pytest.param("اليوم", id="the word alone"),
        pytest.param("أخبار اليوم 2", id="a paper of that name"),
        pytest.param("10:30 | اليوم السابع", id="another, after a time"),
        pytest.param("قال أمس إنه", id="yesterday in a sentence"),
        pytest.param("منذ أسبوع", id="from 7 to 13 days"),
        pytest.param("منذ ساعات", id="how many?"),
        pytest.param("منذ يوم الجمعة", id="which one?"),
        pytest.param("قبل 3 أيام من الانتخابات", id="before the elections"),
        pytest.param("قبل 9999 أيام", id="of another century"),
        pytest.param("3 ساعات", id="a length of time"),
    ],
)
def test_what_is_told_too_loosely_is_no_date(text: str) -> None:
    early = NOON.replace(year=2012)

    assert read_date(text, now=early) is None


def test_without_now_nothing_is_ago() -> None:
    assert read_date("منذ 3 ساعات") is None
    assert read_date("قبل ساعتين") is None


def test_a_date_counts_more_than_how_long_ago_it_was() -> None:
    assert read_date("منذ 3 ساعات - 10 سبتمبر 2023", now=NOON) == utc("2023-09-10")
