"""Gregorian dates as people write them, in any order and with the months of any region."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.arabic.dates.clock import time_beside
from monitor.arabic.dates.days import in_utc, possible_day
from monitor.arabic.dates.names import AM, EVENING, PM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

_GAP = "[ ,./|()-]{0,4}"
# The months of two calendars may stand side by side: June/June, June (June), June - June.
_MONTH = rf"<(?P<month>\d+)>(?:{_GAP}<(?P<twin>\d+)>)?"
_DAY = r"(?<!\d)(?:(?<!\d[/.:-])|(?<=\d:\d\d-))(?P<day>\d{1,2})(?:st|nd|rd|th|er)?(?![\d:])"
# "Of the Gregorian calendar" is the same letter as "p.m."
_YEAR = rf"(?<!\d)(?P<year>(?:19|20|21)\d{{2}})(?!\d)(?: ?{EVENING}(?!\w))?"
_TIME_BETWEEN = r"(?P<time> \d{1,2}:\d{2}(?::\d{2})?(?: [a-z]{1,5}| [+-]\d{4})?)"
_SIGN = r" ?(?P<sign>[/.-]) ?"
_DATES: Final = (
    re.compile(rf"{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}"),
    re.compile(rf"{_MONTH}{_GAP}{_DAY}[ ,.]{{1,3}}{_YEAR}"),
    re.compile(rf"{_MONTH} {_DAY}{_TIME_BETWEEN} {_YEAR}"),
    re.compile(rf"{_YEAR}{_GAP}{_MONTH}{_GAP}{_DAY}"),
    re.compile(rf"(?<!\d[/.-]){_YEAR}{_SIGN}(?P<m>\d{{1,2}}) ?(?P=sign) ?(?P<day>\d{{1,2}})(?!\d|[/.]\d)"),
    re.compile(rf"{_DAY}{_SIGN}(?P<m>\d{{1,2}}) ?(?P=sign) ?{_YEAR}(?![/.]\d|-\d{{1,9}}(?![\d:]))"),
)
_SLASH: Final = "/"
# Clocks and zones go wrong by hours; what is further ahead of the moment it was read is the other order.
_AHEAD: Final = timedelta(days=1)
_RECENT: Final = timedelta(days=7)


def read_written(text: str, zone: tzinfo, now: datetime | None) -> datetime | None:
    """Read the first date in a marked text (see ``marks``) that can be."""
    passed = 0
    for found in sorted(_found(text), key=lambda found: (found.start(), -found.end())):
        if found.start() < passed:
            continue
        passed = found.end()
        date = _date(text, found, zone, now)
        if date:
            return date
    return None


def _found(text: str) -> Iterator[re.Match[str]]:
    for pattern in _DATES:
        yield from pattern.finditer(text)


def _date(text: str, found: re.Match[str], zone: tzinfo, now: datetime | None) -> datetime | None:
    days = _days(found)
    # of a date that has its time before the year, the time stands after the day
    end = found.end("day") if "time" in found.groupdict() else found.end()
    time = time_beside(text, found.start(), end, zone) if days else None
    if time is None:
        return None
    moments = [in_utc(day + time.since_midnight, time.zone) for day in days]
    if len(moments) == 1:
        return moments[0]
    return _chosen(moments, now, is_american=found["sign"] == _SLASH and time.half in {AM, PM})


def _days(found: re.Match[str]) -> list[datetime]:
    """Give the days that a date can mean, the likelier first; none where it contradicts itself."""
    parts = found.groupdict()
    year, day = int(parts["year"]), int(parts["day"])
    if "m" not in parts:
        month = int(parts["month"])
        orders = [(month, day)] if int(parts["twin"] or month) == month else []
    else:
        month = int(parts["m"])
        is_year_first = found.start("year") < found.start("day")
        orders = [(month, day)] if is_year_first or month == day else [(month, day), (day, month)]
    read = (possible_day(year, *order) for order in orders)
    return [day for day in read if day]


def _chosen(moments: list[datetime], now: datetime | None, *, is_american: bool) -> datetime | None:
    """Choose between day first and month first; see ``read_date``."""
    if now is not None:
        past = [moment for moment in moments if moment <= now + _AHEAD]
        if len(past) == 1:
            return past[0]
        recent = [moment for moment in past if now - moment <= _RECENT]
        if is_american and len(recent) == 1:
            return recent[0]
    return None if is_american else moments[0]
