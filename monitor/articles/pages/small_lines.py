"""Short lines that serve the page, told by their own words where no name and no mark tells them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.arabic.dates import read_date
from monitor.articles.facts.signals import is_date_line
from monitor.articles.pages import line_words as words
from monitor.articles.pages.names import Role
from monitor.articles.pages.reader_words import is_button, is_call

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_HEADING = 45
_WORD = re.compile(r"\w")
_PARTS = re.compile(r"\s*[·•|]\s*")
_MAX_PART = 45
_SHARING = (words.BUTTON, words.PLAYER, words.SHARE, words.PRESS, words.ASKED, words.TELL)
_CALLS = re.compile(f"{words.NEWSLETTER.pattern}|{words.DONATE.pattern}")

_YEAR = re.compile(r"(?:19|20)\d\d|[١٢][٠-٩]{3}")
# (published, updated) seconds, a moment, minutes, hours, days, weeks, months, years ago
_AGO = re.compile(
    r"\W*(?:(?:نشرت?|آخر تحديث|تحديث)\W{1,3})?منذ (?:[\d٠-٩]{1,3} )?(?:ثوان|ثانية|لحظات|قليل|دقيق\w{1,3}"
    r"|دقائق|ساع\w{1,4}"
    r"|يوم\w{0,3}|أيام|[أا]سبوع\w{0,3}|[أا]سابيع|شهر\w{0,3}|[أا]شهر|سن\w{1,4}|عام\w{0,3})\W*"
)


def role_of_line(text: str) -> Role | None:
    """Give the part of the page that a line is by its own words; None where they do not say."""
    if not _WORD.search(text):
        return Role.FURNITURE
    if len(text) > words.MAX_SMALL:
        is_collected = len(text) <= words.MAX_COLLECTED and words.COLLECTED.search(text)
        return Role.COPYRIGHT if is_collected else None
    return next((role for role, is_one in _TESTS if is_one(text)), None)


def _is_meta(text: str) -> bool:
    """Say whether a line is a moment or counts of readers, or several parts of which one is."""
    if words.CLOCK.fullmatch(text) or _is_count(text):
        return True
    parts = _PARTS.split(text)
    return len(parts) > 1 and all(len(part) <= _MAX_PART for part in parts) and any(map(_is_of_meta, parts))


def _is_of_meta(part: str) -> bool:
    return _is_count(part) or _is_dated(part)


def _is_count(text: str) -> bool:
    if words.COUNTER.fullmatch(text):
        return True
    parts = text.split()
    is_of_reactions = all(part in words.REACTIONS or words.NUMBER.fullmatch(part) for part in parts)
    return is_of_reactions and len(parts) > 1 and not words.REACTIONS.isdisjoint(parts)


def _is_share(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in _SHARING) or is_button(text)


def _is_call(text: str) -> bool:
    return bool(
        words.FOLLOW.match(text) or words.ON_GOOGLE.fullmatch(text) or _CALLS.search(text) or is_call(text)
    )


def _is_dated(text: str) -> bool:
    """Say whether a line is a date or "two hours ago"; one with a mere year may be a heading."""
    if _AGO.fullmatch(text):
        return True
    return bool(_YEAR.search(text)) and is_date_line(text) and read_date(text) is not None


# In this order: what is surely one thing before what may be another
_TESTS: tuple[tuple[Role, Callable[[str], object]], ...] = (
    (Role.TAGS, words.HASHTAGS.fullmatch),
    (Role.META, _is_meta),
    (Role.SHARE, _is_share),
    (Role.FURNITURE, words.ADVERT.fullmatch),
    (Role.FURNITURE, words.SKIP.fullmatch),
    (Role.FURNITURE, words.LIVE.fullmatch),
    (Role.COPYRIGHT, words.COLLECTED.search),
    (Role.COPYRIGHT, words.DISCLAIMER.match),
    (Role.COPYRIGHT, words.COPYRIGHT.search),
    (Role.NEWSLETTER, _is_call),
    (Role.META, _is_dated),
)


def heads_comments(text: str) -> bool:
    """Say whether a line is the heading of readers' comments."""
    return len(text) <= _MAX_HEADING and bool(words.COMMENTS.fullmatch(text))
