"""Dates as seen from now: three hours ago, yesterday at nine."""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from monitor.arabic.dates.clock import joined_clock
from monitor.arabic.dates.days import YEARS, in_utc
from monitor.arabic.dates.marks import marked

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
# Nothing longer than a day: "a week ago" is said of thirteen days, too.
_ONE: Final = {"ثانيه": _SECOND, "دقيقه": _MINUTE, "ساعه": _HOUR, "يوم": _DAY}
_TWO: Final = {"ثانيتين": _SECOND, "دقيقتين": _MINUTE, "ساعتين": _HOUR, "يومين": _DAY}
_MANY: Final = {"ثواني": _SECOND, "ثوان": _SECOND, "دقايق": _MINUTE, "ساعات": _HOUR, "ايام": _DAY}
_ENGLISH: Final = {"second": _SECOND, "minute": _MINUTE, "min": _MINUTE, "hour": _HOUR, "day": _DAY}
_LENGTHS: Final = _ONE | _TWO | _MANY | _ENGLISH
# 1 to 10, without 2, which is a form of the noun; the Arabic ones' feminine ends in "ه" as well
_NUMBERS: Final = ("a|an|one", "", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
_WORDS: Final = {
    word: number
    for number, words in enumerate(_NUMBERS, 1)
    for word in (words.split("|") if words.isascii() else (words, words + "ه"))
    if word
}
_SINCE = r"(?<!\w)(?:منذ|قبل) (?:حوالي |نحو |قرابه )?"  # since, before; about
_COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(sorted(_WORDS, reverse=True))})"
_AND_MINUTES = r"(?: و ?(?P<minutes>\d{1,2}) دقيقه)?"
_NO_OTHER = "(?! من| ال| امس)"  # "three days before the elections", "since Monday": no "ago"
_AGO: Final = (
    re.compile(rf"{_SINCE}{_COUNT} (?P<unit>{'|'.join(_ONE | _MANY)})(?!\w){_AND_MINUTES}{_NO_OTHER}"),
    re.compile(rf"{_SINCE}(?P<unit>{'|'.join(_ONE | _TWO)})(?!\w){_NO_OTHER}"),
    re.compile(rf"(?<!\w){_COUNT} (?P<unit>{'|'.join(_ENGLISH)})s? ago(?!\w)"),
)
_JUST_NOW: Final = re.compile(r"(?<!\w)(?:(?:منذ|قبل) (?:قليل|لحظات)|just now)(?!\w)")
_DAYS_AGO: Final = {"اول امس": 2, "امس": 1, "البارحه": 1, "yesterday": 1, "اليوم": 0, "today": 0}
_NAMED_DAY: Final = re.compile(rf"(?<!\w)(?P<name>{'|'.join(_DAYS_AGO)})(?!\w)")
_LETTER: Final = re.compile(r"[^\W\d]")
_PLACE: Final = "#"  # in no folded text


def read_relative(text: str, zone: tzinfo, now: datetime) -> datetime | None:
    """Read a date that a folded text (see ``marks``) tells from ``now``, None where there is none.

    "Today" is in the names of many papers: it needs its time joined to it and, where that comes
    first, nothing after it; "yesterday" needs one among other words. What would lie ahead of
    ``now`` is no date.
    """
    moment = _ago(text, now) or _named_day(text, zone, now)
    if moment is None or moment > now or moment.year not in YEARS:
        return None
    return moment.astimezone(UTC).replace(microsecond=0)


def _ago(text: str, now: datetime) -> datetime | None:
    if _JUST_NOW.search(text):
        return now
    found = next(filter(None, (pattern.search(text) for pattern in _AGO)), None)
    if not found:
        return None
    parts = found.groupdict()
    unit, count = parts["unit"], parts.get("count")
    times = (_WORDS.get(count) or int(count)) if count else 2 if unit in _TWO else 1
    return now - times * _LENGTHS[unit] - int(parts.get("minutes") or 0) * _MINUTE


def _named_day(text: str, zone: tzinfo, now: datetime) -> datetime | None:
    found = _NAMED_DAY.search(text)
    if not found:
        return None
    before, after = marked(text[: found.start()]), marked(text[found.end() :])
    place = len(before)
    clock = joined_clock(f"{before}{_PLACE}{after}", place, place + 1, zone)
    if clock and clock.start < place and _LETTER.search(after):
        return None
    if clock is None and (_DAYS_AGO[found["name"]] == 0 or found.span() != (0, len(text))):
        return None
    since_midnight, where = (clock.since_midnight, clock.zone) if clock else (timedelta(), None)
    return _at(since_midnight, now, _DAYS_AGO[found["name"]], where or zone)


def _at(since_midnight: timedelta | None, now: datetime, days_ago: int, zone: tzinfo) -> datetime | None:
    if since_midnight is None:
        return None
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return in_utc(today - days_ago * _DAY + since_midnight, zone)
