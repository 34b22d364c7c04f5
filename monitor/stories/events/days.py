"""The days that an article says its event was on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

# Folded, in the order of datetime.weekday().
_DAYS: Final = (
    "الاثنين",  # Monday
    "الثلاثاء",  # Tuesday
    "الاربعاء",  # Wednesday
    "الخميس",  # Thursday
    "الجمعه",  # Friday
    "السبت",  # Saturday
    "الاحد",  # Sunday
)
_NUMBERS: Final = {day: number for number, day in enumerate(_DAYS)} | {"الاتنين": 0}
# a day to come, or one long gone, is not the event's
_DAY: Final = re.compile(
    rf"\b(?P<day>{'|'.join(_NUMBERS)})\b(?! (?:المقبل|القادم|الماضي|المنصرم))"
    r"|\b(?P<relative>امس|اليوم|البارحه)\b"
)
_A_WEEK: Final = 7


def days_named(folded: str, published_at: datetime) -> set[int]:
    """Give the ordinals of the days that folded text names, none later than the day it was published.

    A weekday is the last one; "yesterday Monday" counts by its weekday.
    """
    today = published_at.toordinal()
    days = set()
    for found in _DAY.finditer(folded):
        if found["day"]:
            days.add(today - (published_at.weekday() - _NUMBERS[found["day"]]) % _A_WEEK)
        elif found["relative"] == "اليوم":
            days.add(today)
        else:
            days.add(today - 1)
    return days
