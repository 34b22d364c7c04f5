"""Dates as programs write them, and as programs write them wrongly."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from monitor.arabic.dates import read_date

RIYADH = ZoneInfo("Asia/Riyadh")


def utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Mon, 11 Sep 2023 10:00:05 +0300", "2023-09-11 07:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 GMT", "2023-09-11 10:00:05"),
        ("  Mon, 11 Sep 2023 10:00:05 UT \n", "2023-09-11 10:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 Z", "2023-09-11 10:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 UTC", "2023-09-11 10:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 -0000", "2023-09-11 10:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 EST", "2023-09-11 15:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 PDT", "2023-09-11 17:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 ET", "2023-09-11 14:00:05"),
        ("Mon, 11 Dec 2023 10:00:05 ET", "2023-12-11 15:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 MEST", "2023-09-11 08:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 EEST", "2023-09-11 07:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 y", "2023-09-10 22:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 GMT+0300", "2023-09-11 07:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 GMT+03:00", "2023-09-11 07:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 GMT+3", "2023-09-11 07:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 UTC-3", "2023-09-11 13:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 +03", "2023-09-11 07:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 +03:30", "2023-09-11 06:30:05"),
        ("Mon, 11 Sep 2023 10:00:05 -0330", "2023-09-11 13:30:05"),
        ("Mon, 11 Sep 2023 10:00:05+0300", "2023-09-11 07:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 Asia/Riyadh", "2023-09-11 07:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 Etc/GMT", "2023-09-11 10:00:05"),
        ("Mon, 11 Sep 2023 10:00:05 +0300 (AST)", "2023-09-11 07:00:05"),
        ("Mon, 11 Sep 2023 10:00:05", "2023-09-11 10:00:05"),
        ("Mon, 11 Sep 2023 10:00 GMT", "2023-09-11 10:00"),
        ("Mon, 11 Sep 2023 9:05:00 GMT", "2023-09-11 09:05"),
        ("Mon, 4 Sep 2023 10:00:00 GMT", "2023-09-04 10:00"),
        ("Mon, 11 Sep 2023 03:00:00 PM", "2023-09-11 15:00"),
        ("Mon, 11 Sep 2023", "2023-09-11"),
        ("11 Sep 2023 10:00:00 GMT", "2023-09-11 10:00"),
        ("11 September 2023 10:00 GMT", "2023-09-11 10:00"),
        ("Monday, 11-Sep-23 10:00:00 GMT", "2023-09-11 10:00"),
        ("Sun, 11 Apr 99 10:00:00 GMT", "1999-04-11 10:00"),
        ("MON, 11 SEP 2023 10:00:00 gmt", "2023-09-11 10:00"),
        ("Mon 11 Sep 2023 10:00:00 GMT", "2023-09-11 10:00"),
        ("Mon , 11 Sep 2023 10:00:00 GMT", "2023-09-11 10:00"),
        ("Mon, 11 Sep 2023  10:00:00  GMT", "2023-09-11 10:00"),
        ("Mon, Sep 11 2023 10:00:00 GMT", "2023-09-11 10:00"),
        ("Mon, 11 Sep 2023 24:00:00 GMT", "2023-09-12"),
        ("Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01"),
        ("Mon, 11 سبتمبر 2023 10:00:00 +0000", "2023-09-11 10:00"),
        ("Mon Sep 11 10:00:05 2023", "2023-09-11 10:00:05"),
        ("Mon Sep  4 10:00:05 2023", "2023-09-04 10:00:05"),
        ("Mon Sep 11 10:00:05 EEST 2023", "2023-09-11 07:00:05"),
        ("Mon Sep 11 10:00:05 +0300 2023", "2023-09-11 07:00:05"),
        ("Mon Sep 11 2023 10:00:05 GMT+0300 (Arabian Standard Time)", "2023-09-11 07:00:05"),
        ("11/Sep/2023:10:00:05 +0300", "2023-09-11 07:00:05"),
    ],
)
def test_dates_of_mail_and_of_unix_are_read(text: str, moment: str) -> None:
    assert read_date(text) == utc(moment)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-09-11T10:00:05Z", "2023-09-11 10:00:05"),
        ("2023-09-11t10:00:05z", "2023-09-11 10:00:05"),
        ("2023-09-11T10:00:05+03:00", "2023-09-11 07:00:05"),
        ("2023-09-11T10:00:05+0300", "2023-09-11 07:00:05"),
        ("2023-09-11T10:00:05+03", "2023-09-11 07:00:05"),
        ("2023-09-11T10:00:05-02:30", "2023-09-11 12:30:05"),
        ("2023-09-11T10:00:05.987+03:00", "2023-09-11 07:00:05"),
        ("2023-09-11T10:00:05.123456789Z", "2023-09-11 10:00:05"),
        ("2023-09-11T10:00:05,5Z", "2023-09-11 10:00:05"),
        ("2023-09-11T10:00:05", "2023-09-11 10:00:05"),
        ("2023-09-11T10:00Z", "2023-09-11 10:00"),
        ("2023-09-11T24:00:00Z", "2023-09-12"),
        ("2016-12-31T23:59:60Z", "2017-01-01"),
        ("2023-09-11 10:00:05", "2023-09-11 10:00:05"),
        ("2023-09-11 10:00:05Z", "2023-09-11 10:00:05"),
        ("2023-09-11 10:00:05 UTC", "2023-09-11 10:00:05"),
        ("2023-09-11 10:00:05 +0300", "2023-09-11 07:00:05"),
        ("2023-09-11T10:00:05 +03:00", "2023-09-11 07:00:05"),
        ("2023-09-11 10:00:05 -03:00", "2023-09-11 13:00:05"),
        ("2023-9-1 9:05", "2023-09-01 09:05"),
        ("2023-09-11", "2023-09-11"),
        ("2023-09-11Z", "2023-09-11"),
        ("2023-09-11+03:00", "2023-09-10 21:00"),
        ("2023-09-11-03:00", "2023-09-11 03:00"),
        ("2023-W37-1", "2023-09-11"),
        ("20230911", "2023-09-11"),
        ("20230911T100005Z", "2023-09-11 10:00:05"),
        ("20230911T100005+0300", "2023-09-11 07:00:05"),
        ("20230911100005", "2023-09-11 10:00:05"),
        ("1694426405", "2023-09-11 10:00:05"),
        ("1694426405123", "2023-09-11 10:00:05"),
        ("/Date(1694426405123)/", "2023-09-11 10:00:05"),
        ("/Date(1694426405123+0300)/", "2023-09-11 10:00:05"),
    ],
)
def test_dates_of_iso_8601_and_counts_of_seconds_are_read(text: str, moment: str) -> None:
    assert read_date(text) == utc(moment)


@pytest.mark.parametrize("weekday", ["Sun", "Fri", "Lun", "الاثنين", "يوم الجمعة", "Freitag"])
def test_a_wrong_weekday_does_not_change_a_date(weekday: str) -> None:
    assert read_date(f"{weekday}, 11 Sep 2023 10:00:00 +0300") == utc("2023-09-11 07:00")


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 31 Feb 2023 10:00:00 GMT",
        "Mon, 11 Sep 2023 25:00:00 GMT",
        "Mon, 11 Sep 2023 10:61:00 GMT",
        "Mon, 11 Sep 2023 24:30:00 GMT",
        "Mon, 11 Sep 2023 10:00:00 +9900",
        "Mon, 11 Sep 2023 10:00:00 +0360",
        "Mon, 11 Marble 2023 10:00:00 GMT",
        "Mon, 00 Sep 2023 10:00:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Mon, 11 Sep 0001 00:00:00 GMT",
        "Mon, 11 Sep 60 10:00:00 GMT",
        "2023-13-11T10:00:00Z",
        "2023-02-30",
        "2023-09-11T10:00:00+23:00",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00+00:00",
        "2023-09-11T10:00:00+99:00",
        "2023-09-11 25:61",
        "2023-09",
        "2023-W37",
        "2023",
        "Sep 2023",
        "20231311",
        "00000000000000",
        "0",
        "2023091110",
        "202309111044893040",
        "10:00:00",
        "null",
    ],
)
def test_what_no_calendar_or_clock_shows_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("zone", ["IST", "BST", "Etc/GMT+3", "Asia/Atlantis"])
def test_a_time_in_a_zone_that_can_be_two_or_none_is_no_date(zone: str) -> None:
    assert read_date(f"Mon, 11 Sep 2023 10:00:00 {zone}") is None


def test_a_date_that_names_no_zone_is_of_its_outlet_s() -> None:
    assert read_date("Mon, 11 Sep 2023 10:00:00", zone=RIYADH) == utc("2023-09-11 07:00")
    assert read_date("2023-09-11T10:00:00", zone=RIYADH) == utc("2023-09-11 07:00")
    assert read_date("2023-09-11", zone=RIYADH) == utc("2023-09-10 21:00")
    assert read_date("Mon, 11 Sep 2023 10:00:00 GMT", zone=RIYADH) == utc("2023-09-11 10:00")
    assert read_date("1694426405", zone=RIYADH) == utc("2023-09-11 10:00:05")


def test_ast_is_the_atlantic_s_unless_the_outlet_is_in_arabia() -> None:
    assert read_date("Mon, 11 Sep 2023 10:00:00 AST") == utc("2023-09-11 14:00")
    assert read_date("Mon, 11 Sep 2023 10:00:00 AST", zone=RIYADH) == utc("2023-09-11 07:00")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("2023-07-01 12:00", "2023-07-01 09:00", id="summer"),
        pytest.param("2023-12-01 12:00", "2023-12-01 10:00", id="winter"),
        pytest.param("2023-10-26 23:30", "2023-10-26 20:30", id="twice, the first of both"),
        pytest.param("2023-04-28 00:30", "2023-04-27 22:30", id="left out, counted on"),
    ],
)
def test_the_clock_of_an_outlet_changes_with_the_season(text: str, moment: str) -> None:
    """Egypt has summer time again since 2023."""
    assert read_date(text, zone=ZoneInfo("Africa/Cairo")) == utc(moment)
