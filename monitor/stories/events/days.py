"""Which days an article tells of. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

# Most outlets sit three hours east of Greenwich: what is published at 22:00 UTC says "Thursday" of a day that
# has not begun there.
_HOUR_OF_NEXT_DAY: Final = 21
_DAYS_OF_WEEK: Final = 7
# Monday to Sunday
_WEEKDAYS: Final = ("اثنين", "ثلاثاء", "اربعاء", "خميس", "جمعه", "سبت", "احد")
_WEEKDAY: Final = re.compile(rf"\b[وفبل]{{0,2}}ال({'|'.join(_WEEKDAYS)})\b")
_SAID: Final = {
    "اليوم": 0,  # today
    "يومه": 0,  # this day, in the Maghreb
    "امس": -1,  # yesterday
    "الامس": -1,  # the same
    "البارحه": -1,  # the same
    "غدا": 1,  # tomorrow
}
_SAID_DAY: Final = re.compile(rf"\b({'|'.join(_SAID)})\b")


def days_in(folded: str, published_at: datetime) -> set[int]:
    """Give the days that folded text names, as ordinals of the calendar.

    Thursday is the last one before the article was published, or the one that follows on it.
    """
    today = published_at.toordinal() + (published_at.hour >= _HOUR_OF_NEXT_DAY)
    return {today + days for days in _weekdays_in(folded, today) | _said_in(folded)}


def _weekdays_in(folded: str, today: int) -> set[int]:
    """Give how many days off the named weekdays are; the first day of the calendar was a Monday."""
    after = {(_WEEKDAYS.index(name) - today + 1) % _DAYS_OF_WEEK for name in _WEEKDAY.findall(folded)}
    return {days if days <= 1 else days - _DAYS_OF_WEEK for days in after}


def _said_in(folded: str) -> set[int]:
    return {_SAID[word] for word in _SAID_DAY.findall(folded)}
