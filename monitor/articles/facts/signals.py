"""The dates that a page states, each in its own words and with the place where it stands.

Words, not moments: only who has the feed's zone and the clock can read them for good. What the
outlet's software writes for programs comes first, what it shows to readers after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from monitor.arabic.dates.marks import folded, marked
from monitor.arabic.letters import WRITTEN
from monitor.articles.texts.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DATE_LINE = 120
"""Of the code points of a line that holds a date; longer ones are prose."""


MAX_STATED = 120
"""Of the code points of a date in markup that are kept; no format is longer."""


class Source(StrEnum):
    """Where a date stands; the more trusted first. Two of different sources are independent."""

    JSON_LD = "json-ld"
    META = "meta"
    MICRODATA = "microdata"
    SHOWN = "shown"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Signal:
    """One date that a page states, as written; ``is_update`` where it is said to be a later version's."""

    source: Source
    text: str
    is_update: bool = False


# "Last update", "date of updating", "updated"; "date of publication", "published", "added"
_UPDATED = (
    r"(?:(?:آخر|اخر|تاريخ|تم|وقت) ?)?(?:ال)?(?:تحديث|تعديل)(?:ه|ها)?|حدثت?"
    r"|last (?:updated|modified)|updated|modified"
)
_PUBLISHED = (
    r"(?:(?:تاريخ|تم|وقت) ?)?(?:ال)?(?:نشرت?|[أا]ضيفت?|[إا]ضافة)(?:ه|ها)?|published|posted|created|date"
)
_LABELS = re.compile(rf"(?<!\w)(?:(?P<updated>{_UPDATED})|(?:{_PUBLISHED}))(?!\w)", re.IGNORECASE)
# What else stands beside a date that is a line of its own: "in", "on", "o'clock", "reading time"
_MOST_OTHER_LETTERS = 12
_IN_TIME_OF = re.compile(r"ب(?:ال)?توقيت(?: \w+){1,3}")  # "in the time of ..."
# "In local time, three hours ahead", which agencies write
_LOCAL = re.compile(r"(?<!\w)LOC(?=[+-]\d)")
# "Number of readings, views, visits: 4182", which many print in the line of the date
_COUNT = re.compile(r"(?:عدد )?(?:ال)?(?:قراءات|مشاهدات|زيارات|قراء|زوار)\W{0,3}\d{1,9}")
# Where a name and a date share a line; the name is short and holds no number
_BORDER = re.compile(r"\s[|•·]\s")
_MAX_BESIDE = 40
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_MARK = re.compile(r"<\d+>|\{\d+\}")
_LETTERS = re.compile(r"[^\W\d]")
_DIGIT = re.compile(r"\d")
# "Since" and "ago", "yesterday", "today", "hours", "minutes", "days", "weeks", "just now"
_RELATIVE = re.compile(
    r"(?<!\w)(?:منذ|قبل|[أا]مس|البارحة|اليوم|ساع(?:ة|ه|تين|ات)|دقيق(?:ة|ه|تين)|دقائق|يوم(?:ين)?|[أا]يام"
    r"|[أا]سبوع(?:ين)?|[أا]سابيع|لحظات|قليل|ago|yesterday|today|hours?|minutes?|days?|weeks?)(?!\w)"
)


def signals_in(line: str, source: Source, *, is_update: bool = False) -> Iterator[Signal]:
    """Give the dates of a short line, which may hold several, each behind its label.

    "Published 11 September, last updated 12 September" holds two; ``is_update`` is for what
    stands before the first label.
    """
    line = _LOCAL.sub("GMT", one_line(line.translate(WRITTEN)))
    at = 0
    for found in _LABELS.finditer(line):
        yield from _signal(line[at : found.start()], source, is_update=is_update)
        at, is_update = found.end(), found["updated"] is not None
    yield from _signal(line[at:], source, is_update=is_update)


def _signal(text: str, source: Source, *, is_update: bool) -> Iterator[Signal]:
    if len(text) <= MAX_DATE_LINE and _may_hold_date(text):
        yield Signal(source, text.strip(" :|-\u2013"), is_update)


def _may_hold_date(text: str) -> bool:
    return bool(_DIGIT.search(text) or _RELATIVE.search(text))


def is_date_line(line: str) -> bool:
    """Say whether a line is a date, with its label if any, and hardly anything else."""
    if len(line) > MAX_DATE_LINE or not _may_hold_date(line):
        return False
    bare = one_line(line.translate(WRITTEN))
    for pattern in (_COUNT, _IN_TIME_OF, _LABELS, _RELATIVE):
        bare = pattern.sub(" ", bare)
    rest = marked(folded(bare))
    return len(_LETTERS.findall(_MARK.sub("", rest))) <= _MOST_OTHER_LETTERS


def has_date_part(line: str) -> bool:
    """Say whether a line is a date, or one beside a name: "Sami Haddad | 24 May 2025"."""
    if is_date_line(line):
        return True
    parts = _BORDER.split(line.translate(WRITTEN)) if len(line) <= MAX_DATE_LINE else []
    dates = [part for part in parts if _YEAR.search(part) and is_date_line(part)]
    others = [part for part in parts if part not in dates]
    return len(dates) == 1 and all(len(part) <= _MAX_BESIDE and not _DIGIT.search(part) for part in others)
