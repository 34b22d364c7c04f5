"""Dates of the Hijri calendar, where no Gregorian one stands beside them.

By the calendar of Umm al-Qura, as Saudi Arabia prints it. Countries that sight the moon can be a
day off, Morocco often is. The Persian solar calendar counts its years as near: it is not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hijridate import Hijri

from monitor.arabic.dates.clock import time_beside
from monitor.arabic.dates.days import in_utc, possible_day

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

_DAY = r"(?<!\d)(?:(?<!\d[/.:-])|(?<=\d:\d\d-))(?P<day>\d{1,2})(?![\d:])"
_YEAR = r"(?<!\d)(?P<year>1[345]\d{2})(?!\d)"
_NUMBER = r"(?P<month>\d{1,2})"
_GAP = "[ ,./-]{0,4}"
_SIGN = r" ?(?P<sign>[/.-]) ?"
# "Of the Hijra", in short and in full, and not "solar": that is the calendar of Iran.
_MARK = r" ?(?:ه|هجري|هجريه|للهجره|ah)(?!\w)(?![ .]{0,2}(?:ش|شمسي|خورشيدي)(?!\w))"
_DATES: Final = (
    re.compile(rf"{_DAY}{_GAP}{{(?P<month>\d+)}}{_GAP}{_YEAR}(?:{_MARK})?"),
    re.compile(rf"{_DAY}{_SIGN}{_NUMBER} ?(?P=sign) ?{_YEAR}{_MARK}"),
    re.compile(rf"{_YEAR}{_SIGN}{_NUMBER} ?(?P=sign) ?{_DAY.replace('[/.:-]', ':')}{_MARK}"),
)


def without_hijri(text: str) -> str:
    """Take the Hijri dates out of a marked text (see ``marks``): they part a date from its time."""
    for pattern in _DATES:
        text = pattern.sub(" ", text)
    return text


def read_hijri(text: str, zone: tzinfo) -> datetime | None:
    """Read the first Hijri date in a marked text, None where there is none that can be."""
    found = [match for pattern in _DATES for match in pattern.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        day = _gregorian(int(match["year"]), int(match["month"]), int(match["day"]))
        time = time_beside(text, *match.span(), zone) if day else None
        if day and time:
            return in_utc(day + time.since_midnight, time.zone)
    return None


def _gregorian(year: int, month: int, day: int) -> datetime | None:
    try:
        return possible_day(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None
