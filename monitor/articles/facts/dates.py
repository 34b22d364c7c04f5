"""When an article was published: what its feed, its page and its URL say.

The reader of written dates is ``monitor.arabic.dates``.
"""

from __future__ import annotations

import re
from datetime import UTC, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from monitor.arabic.dates import read_date

if TYPE_CHECKING:
    from datetime import datetime

_URL_DATE = re.compile(r"/(20\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)", re.ASCII)
# A date without a zone, or without a time of day, is read as UTC and can lie this far ahead of it.
_FURTHEST_AHEAD = timedelta(hours=14)
_MIDNIGHT = time()


def date_in_url(url: str) -> datetime | None:
    """Read the day that many outlets put into their URLs (``/2023/9/11/``)."""
    found = _URL_DATE.search(url)
    return read_date("-".join(found.groups())) if found else None


def published(
    *, feed_date: datetime | None, page_date: datetime | None, now: datetime, zone: tzinfo = UTC
) -> datetime | None:
    """Choose when an article was published, or None where nobody says.

    The feed's date wins. It can be the time of an update, but it belongs to this entry for
    certain, while a page's may be that of a teaser beside it: a date too old would keep an alert
    back. Where it is a day alone, in UTC or in ``zone``, the feed's own, and the page gives the time
    on that day, the page's counts. A page's date in the future is dropped, less than a time zone
    ahead it is now.
    """
    if page_date is None or (feed_date is not None and not _is_day_of(feed_date, page_date, zone)):
        return feed_date
    return min(page_date, now) if page_date - now <= _FURTHEST_AHEAD else feed_date


def _is_day_of(day: datetime, moment: datetime, zone: tzinfo) -> bool:
    """Say whether a date is no more than the day of a moment, as listings and some feeds give it."""
    pairs = ((day.astimezone(where), moment.astimezone(where)) for where in (zone, UTC))
    return any(one.time() == _MIDNIGHT and one.date() == other.date() for one, other in pairs)
