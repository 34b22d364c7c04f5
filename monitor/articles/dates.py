"""Dates as pages write them: machine formats, and the ways of Arabic outlets.

Arabic months come in three sets (Egypt and the Gulf, the Levant, the Maghreb), often in pairs
("يونيو/حزيران", June/June). General readers of dates take one of a pair for a day or a year; this
one reads what it knows whole, and nothing else.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

# January to December; names of one month in the outlets' different calendars and in English.
_MONTHS = (
    "يناير|كانون الثاني|جانفي|january|jan",
    "فبراير|شباط|فيفري|february|feb",
    "مارس|اذار|march|mar",
    "ابريل|نيسان|افريل|april|apr",
    "مايو|ايار|ماي|may",
    "يونيو|يونيه|حزيران|جوان|june|jun",
    "يوليو|يوليه|يوليوز|تموز|جويليه|july|jul",
    "اغسطس|اب|اوت|غشت|august|aug",
    "سبتمبر|ايلول|شتنبر|september|sept|sep",
    "اكتوبر|تشرين الاول|october|oct",
    "نوفمبر|تشرين الثاني|نونبر|november|nov",
    "ديسمبر|كانون الاول|دجنبر|december|dec",
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_MONTH = "(?:" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")(?!\w)"
_PAIR = rf"(?P<month>{_MONTH})\.?(?:\s*[/|(\u2013-]\s*(?P<twin>{_MONTH})\)?)?"  # EN DASH
_GAP = r"[\s,،]+"
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<m>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,،.-]*{_PAIR}[\s,،.-]*(?P<year>\d{{4}})(?!\d)"),
    re.compile(rf"(?<!\w){_PAIR}{_GAP}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(?P<year>\d{{4}})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})[/.](?P<m>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})(?!\d)"),
)
_TIME = re.compile(
    r"(?<![\d:+-])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>صباحا|مساء|ص(?!\w)|م(?!\w)|am\b|pm\b)?"
    r"\s*(?:gmt|utc|z\b)?(?P<offset>[+-]\d{2}:?\d{2}(?!\d))?"
)
_AFTERNOON = ("مساء", "م", "pm")  # in the evening, p.m.
_NOON = 12
# A time belongs to a date within these many letters of it
_NEAR = 30
# News sites are younger; a Hijri year (1445) or a number that looks like a date is older.
_YEARS = range(1995, 2101)
_URL_DATE = re.compile(r"/(20\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")

_DIGITS = {zero + digit: str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}  # Arabic, Persian
_LETTERS = {ord(a): b for a, b in zip("أإآٱىةی", "اااايهي", strict=True)}
_DROPPED = dict.fromkeys(
    [*range(0x64B, 0x660), 0x640, 0x200E, 0x200F, 0x61C]
)  # diacritics, tatweel, bidi marks
_FOLD = _DIGITS | _LETTERS | _DROPPED

# A date without a zone, or without a time of day, is read as UTC and can lie this far ahead of it.
_FURTHEST_AHEAD = timedelta(hours=14)
# No text around a date is longer; keeps the patterns off whole articles.
_MAX_TEXT = 300


def read_date(text: str) -> datetime | None:
    """Read the first date in a short text as aware UTC, None where there is none that can be.

    Numbers are read day first, as every Arabic outlet writes them. A day without a time is its
    midnight; a time without a zone is taken for UTC, at most 14 hours off. Two months that
    contradict each other are no date.
    """
    folded = text[:_MAX_TEXT].translate(_FOLD).lower()
    for pattern in _DATES:
        for found in pattern.finditer(folded):
            day = _day(found)
            if day:
                return _at_time(day, folded, found)
    return None


def date_in_url(url: str) -> datetime | None:
    """Read the day that many outlets put into their URLs (``/2023/9/11/``)."""
    found = _URL_DATE.search(url)
    return _valid(int(found[1]), int(found[2]), int(found[3])) if found else None


def published(*, feed_date: datetime | None, page_date: datetime | None, now: datetime) -> datetime | None:
    """Choose when an article was published, or None where nobody says.

    The feed's date wins. It can be the time of an update, but it belongs to this entry for
    certain, while a page's may be that of a teaser beside it: a date too old would keep an alert
    back. A page's date in the future is dropped, less than a time zone ahead it is now.
    """
    if feed_date is not None or page_date is None:
        return feed_date
    return min(page_date, now) if page_date - now <= _FURTHEST_AHEAD else None


def _day(found: re.Match[str]) -> datetime | None:
    parts = found.groupdict()
    if "m" in parts:
        month = int(found["m"])
    else:
        month = _MONTH_NUMBERS[found["month"]]
        if found["twin"] and _MONTH_NUMBERS[found["twin"]] != month:
            return None
    return _valid(int(found["year"]), month, int(found["day"]))


def _valid(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC) if year in _YEARS else None
    except ValueError:
        return None


def _at_time(day: datetime, text: str, date: re.Match[str]) -> datetime:
    """Add the time of day that stands after a date, else the one before it, if there is any."""
    after = _TIME.search(text, date.end(), date.end() + _NEAR)
    before = list(_TIME.finditer(text, max(0, date.start() - _NEAR), date.start()))
    found = after or (before[-1] if before else None)
    return (_timed(day, found) if found else None) or day


def _timed(day: datetime, time: re.Match[str]) -> datetime | None:
    hour = int(time["hour"])
    if time["half"]:
        hour = hour % _NOON + (_NOON if time["half"] in _AFTERNOON else 0)
    try:
        local = day.replace(hour=hour, minute=int(time["minute"]), second=int(time["second"] or 0))
        return local.replace(tzinfo=_zone(time["offset"])).astimezone(UTC)
    except ValueError:
        return None


def _zone(offset: str | None) -> timezone:
    if not offset:
        return UTC
    sign = -1 if offset[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:])))
