"""Lines that hold a date and nothing else: when a page was published, said above or below its article."""

from __future__ import annotations

import re

from monitor.arabic.dates import read_date
from monitor.arabic.dates.marks import folded
from monitor.arabic.dates.names import MONTHS

_MAX_LINE = 80
_WORD = re.compile(r"[^\W\d_]+")
# What stands around a date, folded as dates are: days of the week, "published on", "last update", "at the
# hour", the cities by whose clock it is, halves of the day
_AROUND = frozenset(
    (
        *("السبت", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه"),
        *("تاريخ", "النشر", "نشر", "نشرت", "بتاريخ", "يوم", "في", "اخر", "تحديث", "تم", "التحديث", "الموافق"),
        *("الساعه", "بتوقيت", "المحلي", "صباحا", "مساء", "ظهرا", "ص", "م", "ه"),
        *("غرينتش", "جرينتش", "مكه", "المكرمه", "القاهره", "بيروت", "بغداد"),
        *("gmt", "utc", "am", "pm", "updated", "published"),
    )
)
_NAMES = frozenset(word for name in MONTHS for word in name.split())


def is_date_line(line: str) -> bool:
    """Say whether a line is a date alone, with what stands around one."""
    if len(line) > _MAX_LINE or not any(letter.isdigit() for letter in line):
        return False
    words = _WORD.findall(folded(line))
    return all(word in _AROUND or word in _NAMES for word in words) and read_date(line) is not None
