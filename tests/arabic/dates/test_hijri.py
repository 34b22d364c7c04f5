"""Dates of the Hijri calendar, as Umm al-Qura counts it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from monitor.arabic.dates import read_date


def utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 محرم 1445", "2023-07-19"),
        ("1 المحرم 1445هـ", "2023-07-19"),
        ("1 صفر 1445هـ", "2023-08-17"),
        ("1 ربيع الأول 1445هـ", "2023-09-16"),
        ("1 ربيع الآخر 1445هـ", "2023-10-16"),
        ("1 ربيع الثاني 1445هـ", "2023-10-16"),
        ("1 جمادى الأولى 1445هـ", "2023-11-15"),
        ("1 جمادى الآخرة 1445هـ", "2023-12-14"),
        ("1 جمادى الثانية 1445هـ", "2023-12-14"),
        ("1 رجب 1445هـ", "2024-01-13"),
        ("1 شعبان 1445هـ", "2024-02-11"),
        ("1 رمضان 1445 هـ", "2024-03-11"),
        ("١ رمضان المبارك ١٤٤٥ هجرية", "2024-03-11"),
        ("1 من شهر رمضان عام 1445 للهجرة", "2024-03-11"),
        ("1 شوال 1445هـ", "2024-04-10"),
        ("1 ذو القعدة 1445هـ", "2024-05-09"),
        ("1 ذي القعدة 1445 ه\u200d", "2024-05-09"),  # with a ZERO WIDTH JOINER for the tatweel
        ("1 ذو الحجة 1445هـ", "2024-06-07"),
        ("الاثنين 1 ذي الحجة، 1445", "2024-06-07"),
        ("26/02/1445هـ", "2023-09-11"),
        ("26-2-1445 هـ", "2023-09-11"),
        ("1445/02/26 هجري", "2023-09-11"),
        ("1445/2/26 هـ.ق", "2023-09-11"),
        ("26/02/1445 AH", "2023-09-11"),
        ("31 رمضان 1445 1 رمضان 1445", "2024-03-11"),
    ],
)
def test_a_hijri_day_is_read(text: str, day: str) -> None:
    assert read_date(text) == utc(day)


def test_a_hijri_day_has_its_time_and_zone() -> None:
    riyadh = ZoneInfo("Asia/Riyadh")

    assert read_date("26 صفر 1445هـ 08:15 مساءً", zone=riyadh) == utc("2023-09-11 17:15")
    assert read_date("26 صفر 1445هـ - 20:15 بتوقيت غرينتش", zone=riyadh) == utc("2023-09-11 20:15")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("31 رمضان 1445 هـ", id="no month has 31 days"),
        pytest.param("30/01/1445 هـ", id="a month of 29 days"),
        pytest.param("1/13/1445 هـ", id="a 13th month"),
        pytest.param("1 رمضان 1345 هـ", id="before news sites"),
        pytest.param("1 رمضان 1599 هـ", id="after the tables"),
        pytest.param("1 رمضان 1445 هـ 25:10", id="an hour that never strikes"),
        pytest.param("1 رمضان 2024", id="a Hijri month of a Gregorian year"),
        pytest.param("1402/06/20 هـ.ش", id="the Persian solar calendar"),
        pytest.param("1402/06/20 هجری شمسی", id="the Persian solar calendar in full"),
        pytest.param("26/02/1445", id="nobody says which calendar"),
    ],
)
def test_what_the_hijri_calendar_does_not_have_is_no_date(text: str) -> None:
    assert read_date(text) is None


def test_the_gregorian_date_counts_where_both_stand() -> None:
    """Where the moon is sighted, the Hijri one can be a day off."""
    assert read_date("27 صفر 1445هـ الموافق 11 سبتمبر 2023م") == utc("2023-09-11")
    assert read_date("27 صفر 1445هـ الموافق 31 سبتمبر 2023م") == utc("2023-09-12")
