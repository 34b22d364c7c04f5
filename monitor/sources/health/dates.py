"""What is wrong with the dates of a feed's entries. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.sources.health.diagnosis import Diagnosis, Kind, Sureness
from monitor.sources.health.standing import Standing, as_it_stands
from monitor.sources.health.wording import span
from monitor.sources.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from monitor.model import Feed
    from monitor.sources.outcome import Poll
    from monitor.sources.state import FeedState

# Clocks differ by minutes; a zone that is wrong, by half an hour at the least.
_AHEAD: Final = timedelta(minutes=20)
# Later than the poll that could have found it by three intervals, and by an hour.
_INTERVALS: Final = 3
_LATE: Final = timedelta(hours=1)
# Somebody may put an old article into a feed now and then: no other for that long means that all are late.
_LATE_FOR: Final = timedelta(hours=12)
_UNDATED: Final = "none of its entries has a date that can be: an old one that comes back looks new"
_OF_DATES: Final = frozenset({Kind.FUTURE, Kind.BEHIND})


def misdated(feed: Feed, before: FeedState, poll: Poll, *, now: datetime) -> Diagnosis | None:
    """Say that entries are dated ahead of now or not at all, or appear long after their dates.

    A poll without new entries says nothing of that: what is known stays. Listing pages and
    sitemaps often give no date, and folders hold what is old.
    """
    if feed.links or feed.folder or "sitemap" in poll.kind:
        return None
    if poll.outcome is Outcome.OK and poll.entry_count and poll.newest_at is None:
        return Diagnosis(Kind.FUTURE, _UNDATED, Sureness.CERTAIN)
    dates = [entry.published_at for entry in poll.entries if entry.published_at and not entry.is_revision]
    if not dates:
        return _as_known(before)
    ahead = min(dates) - now
    if ahead > _AHEAD:
        note = f"its new entries are dated {span(ahead)} ahead of now: set its zone in feeds.yaml"
        return Diagnosis(Kind.FUTURE, note)
    return _behind(before, dates, now=now)


def _as_known(before: FeedState) -> Diagnosis | None:
    if not before.health:
        return None
    return as_it_stands(before) if Standing.unpacked(before.health).latest in _OF_DATES else None


def _behind(before: FeedState, dates: Sequence[datetime], *, now: datetime) -> Diagnosis | None:
    """Compare the youngest new entry with the time since the last poll: it could not be found earlier."""
    # a full hour is mostly no time at all, but a day alone
    timed = [date for date in dates if date.minute or date.second]
    if not timed or before.polled_at is None or before.changed_at is None:
        return _as_known(before)
    late = now - max(timed)
    if late <= max(_INTERVALS * (now - before.polled_at), _LATE):
        return None
    standing = Standing.unpacked(before.health)
    held = (
        now - standing.suspected_at if standing.suspected is Kind.BEHIND and standing.suspected_at else None
    )
    sureness = Sureness.LIKELY if held and held >= _LATE_FOR else Sureness.EARLY
    note = (
        f"its entries are {span(late)} old when they appear: it runs behind,"
        " or its zone has to be set in feeds.yaml"
    )
    return Diagnosis(Kind.BEHIND, note, sureness)
