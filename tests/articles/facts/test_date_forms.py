"""Lines as outlets print their dates, and whether they are read as what they say or not at all."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.articles.facts.dates import Dates, agreed
from monitor.articles.facts.shown import line_signals

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
BLIND = Path(__file__).parents[2] / "data" / "article_dates_b.jsonl"


def read(line: str, *, zone: str = "", now: datetime = NOW) -> Dates:
    is_url = line.startswith("http")
    return agreed(
        [] if is_url else line_signals([line]),
        url=line if is_url else "",
        feed_date=None,
        now=now,
        max_age=timedelta(days=3),
        zone=ZoneInfo(zone) if zone else UTC,
    )


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        # published, with a label or without one
        ("نشر في: 18/05/2024", "2024-05-18"),
        ("نُشر: 18 مايو 2024 - 09:30", "2024-05-18T09:30"),
        ("نشرت في 18 أيار 2024", "2024-05-18"),
        ("تاريخ النشر: 2024/05/18", "2024-05-18"),
        ("تاريخ النشر : السبت 18 مايو 2024 | 21:05", "2024-05-18T21:05"),
        ("أضيف في 18-5-2024", "2024-05-18"),
        ("أُضيف بتاريخ: 18 أيار/مايو 2024", "2024-05-18"),
        ("تم النشر في 18 ماي 2024", "2024-05-18"),
        ("وقت النشر 18.05.2024 10:15", "2024-05-18T10:15"),
        ("النشر: ١٨ مايو ٢٠٢٤", "2024-05-18"),
        ("النشر: ۱۸ مايو ۲۰۲۴", "2024-05-18"),
        ("Published: 18 May 2024", "2024-05-18"),
        ("Posted on May 18, 2024", "2024-05-18"),
        ("Created: 2024-05-18T09:30:00+03:00", "2024-05-18T06:30"),
        ("السبت 18 مايو 2024", "2024-05-18"),
        ("السبت، 18 أيار (مايو) 2024", "2024-05-18"),
        ("السبت ١٨/٥/٢٠٢٤", "2024-05-18"),
        ("يوم السبت الموافق 18 مايو 2024م", "2024-05-18"),
        ("18 مايو 2024 09:30 ص", "2024-05-18T09:30"),
        ("18 مايو 2024 09:30 م", "2024-05-18T21:30"),
        ("18 مايو 2024 - 9:30 مساء", "2024-05-18T21:30"),
        ("18 مايو 2024، الساعة 21:30", "2024-05-18T21:30"),
        ("18 مايو 2024 - 09:30 بتوقيت مكة المكرمة", "2024-05-18T06:30"),
        ("18 مايو 2024 - 09:30 بتوقيت غرينتش", "2024-05-18T09:30"),
        ("18 مايو 2024 - 09:30 (ت.غ)", "2024-05-18T09:30"),
        ("18 مايو 2024 - 09:30 GMT+3", "2024-05-18T06:30"),
        ("18 مايو 2024 - 09:30 (LOC+03)", "2024-05-18T06:30"),
        ("18-05-2024 | 09:30 GMT عدد القراءات 512", "2024-05-18T09:30"),
        ("09:30 | 18 مايو 2024", "2024-05-18T09:30"),
        ("18 كانون الثاني 2024", "2024-01-18"),
        ("18 كانون الثاني/يناير 2024", "2024-01-18"),
        ("18 تشرين الثاني/نوفمبر 2023", "2023-11-18"),
        ("18 شباط 2024", "2024-02-18"),
        ("18 آذار 2024", "2024-03-18"),
        ("18 نيسان 2024", "2024-04-18"),
        ("18 حزيران 2023", "2023-06-18"),
        ("18 تموز 2023", "2023-07-18"),
        ("18 آب 2023", "2023-08-18"),
        ("18 أيلول 2023", "2023-09-18"),
        ("18 فيفري 2024", "2024-02-18"),
        ("18 جوان 2023", "2023-06-18"),
        ("18 جويلية 2023", "2023-07-18"),
        ("18 أوت 2023", "2023-08-18"),
        ("18 شتنبر 2023", "2023-09-18"),
        ("18 نونبر 2023", "2023-11-18"),
        ("10 ذو القعدة 1445 هـ - 18 مايو 2024 م", "2024-05-18"),
        ("10 ذو القعدة 1445 هـ", "2024-05-18"),
        ("2024-05-18 09:30:15", "2024-05-18T09:30:15"),
        ("2024-05-18T09:30Z", "2024-05-18T09:30"),
        ("20240518", "2024-05-18"),
        ("Sat, 18 May 2024 09:30:00 GMT", "2024-05-18T09:30"),
        ("18 mai 2024", "2024-05-18"),
        ("منذ 3 ساعات", "2024-05-20T09:00"),
        ("منذ ساعة", "2024-05-20T11:00"),
        ("قبل يومين", "2024-05-18T12:00"),
        ("قبل 20 دقيقة", "2024-05-20T11:40"),
        ("3 hours ago", "2024-05-20T09:00"),
        ("https://sabah.example/2024/05/18/kim", "2024-05-18"),
        ("https://sabah.example/story/2024/5/18/4943459", "2024-05-18"),
        ("https://sabah.example/2024-05-18-kim", "2024-05-18"),
        ("https://sabah.example/news/20240518/41533", "2024-05-18"),
        # hardly a date, or none that can be
        ("32 مايو 2024", None),
        ("18 مايو 2024 25:61", None),
        ("2024", None),
        ("مايو 2024", None),
        ("10 ذو القعدة 1445 هـ - 18 يناير 2024 م", None),  # the calendars contradict each other
        ("18 أيار/يونيو 2024", None),
        ("نشر في: 18/05/2031", None),  # ahead of the clock
        ("هجمات 11 سبتمبر 2001 غيّرت وجه العالم", None),  # a headline
        ("قتل 30 شخصا في 18 مايو 2024 بمدينة حدودية صغيرة", None),
        ("الهاتف: 0123 456 789", None),
        ("https://sabah.example/article/20240518", None),  # an article's number
        ("https://sabah.example/2024/05/kim", None),  # a month
        ("https://sabah.example/2024/13/18/kim", None),
    ],
)
def test_a_line_is_read_as_the_date_that_it_says_or_not_at_all(line: str, moment: str | None) -> None:
    assert read(line).published_at == (at(moment) if moment else None)


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("نشر: 18 مايو 2024 09:30 آخر تحديث: 19 مايو 2024 10:00", "2024-05-18T09:30", "2024-05-19T10:00"),
        ("آخر تحديث: 19 مايو 2024 - 10:00", None, "2024-05-19T10:00"),
        ("18 مايو 2024 | تم التحديث 19 مايو 2024", "2024-05-18", "2024-05-19"),
        ("Published 18 May 2024, updated 19 May 2024", "2024-05-18", "2024-05-19"),
        ("حُدّث في 17 مايو 2024، نُشر في 18 مايو 2024", "2024-05-18", None),  # an update before it is none
    ],
)
def test_a_line_may_hold_the_dates_of_publication_and_change(
    line: str, published: str | None, updated: str | None
) -> None:
    dates = read(line)

    assert dates.published_at == (at(published) if published else None)
    assert dates.updated_at == (at(updated) if updated else None)


def test_every_line_of_the_second_author_is_right() -> None:
    """Lines of one date: which it is of, publication or change, is not asked."""
    wrong = []
    for row in map(json.loads, BLIND.read_text("utf-8").splitlines()):
        dates = read(row["text"], zone=row["zone"], now=datetime.fromisoformat(row["now"]))
        found = dates.updated_at or dates.published_at
        if _said(found, row) != row["expect"]:
            wrong.append((row["text"], row["expect"], found))

    assert wrong == []


def _said(found: datetime | None, row: dict[str, str]) -> str | None:
    if found is None:
        return None
    is_day = len(row["expect"] or "") == len("2024-05-18")
    where = ZoneInfo(row["zone"]) if row["zone"] else UTC
    return found.astimezone(where).date().isoformat() if is_day else found.isoformat()
