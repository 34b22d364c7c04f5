"""Has a feed been without new entries for longer than it usually is? Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.sources.health.diagnosis import Diagnosis, Kind
from monitor.sources.health.wording import moment, span
from monitor.sources.manners.rhythm import Rhythm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from monitor.sources.outcome import Poll
    from monitor.sources.state import FeedState

# A habit is known after three nights; and no desk minds a silence that ends within a working day.
_KNOWN_AFTER: Final = timedelta(days=3)
_SHORTEST: Final = timedelta(hours=6)
# With so many to be expected and none come, chance is out (e**-12, a Poisson process); what is left
# are holidays. A habit that rests on few entries is doubted: on three, twice as many have to be missing.
_MISSING: Final = 12.0
_DOUBT: Final = 3.0
# Free days are Friday and Saturday, or Saturday and Sunday: an outlet falls silent on the evening before.
_DAYS_KNOWN_AFTER: Final = timedelta(weeks=3)
_THURSDAY: Final = 3
_WEEKEND: Final = timedelta(days=3)
# By a cache's own word the document is that old: fewer tell enough.
_MISSING_IN_CACHE: Final = 6.0
_OLD_COPY: Final = timedelta(days=2)
_MAX_AGE_DIGITS: Final = 9
# To hold a silence of days against a habit takes 20 to 40 us, ten times the rest of a diagnosis: a
# feed that is well is looked at twice an hour.
_LOOK_EVERY: Final = timedelta(minutes=30)
_REBUILT: Final = timedelta(hours=1)


def quiet(before: FeedState, poll: Poll, *, now: datetime) -> Diagnosis | None:
    """Say that a feed is silent, or that a cache gives an old copy of it; None while it is as usual."""
    if poll.entries:
        return None
    return _old_copy(poll, now=now) or _silent(before, poll.state, now=now)


def _old_copy(poll: Poll, *, now: datetime) -> Diagnosis | None:
    age = _age(poll.headers)
    if age < _SHORTEST:
        return None
    rhythm = Rhythm.unpacked(poll.state.rhythm)
    if rhythm.watched_for(now) >= _KNOWN_AFTER:
        missing = rhythm.expected(now - age, now)
        is_old, lacks = missing > _MISSING_IN_CACHE, f", and lacks about {missing:.0f} entries"
    else:
        is_old, lacks = age >= _OLD_COPY, ""
    if not is_old:
        return None
    note = f"a cache gives a copy of it that is {span(age)} old{lacks}: tell the outlet, or try another url"
    return Diagnosis(Kind.FROZEN, note, since=now - age)


def _age(headers: Mapping[str, str]) -> timedelta:
    """Read the Age header (RFC 9111, 5.1): for how long a cache has kept the answer."""
    written = headers.get("age", "").strip()
    is_number = written.isascii() and written.isdigit() and len(written) <= _MAX_AGE_DIGITS
    return timedelta(seconds=int(written)) if is_number else timedelta()


def _silent(before: FeedState, state: FeedState, *, now: datetime) -> Diagnosis | None:
    since = state.entry_at
    if since is None or now - since < _SHORTEST or not _is_time_to_look(before, since, now=now):
        return None
    rhythm = Rhythm.unpacked(state.rhythm)
    if rhythm.watched_for(now) < _KNOWN_AFTER or _may_be_weekend(rhythm, since, now=now):
        return None
    missing = rhythm.expected(since, now)
    if missing <= _MISSING * (1 + _DOUBT / max(rhythm.weight, 1.0)):
        return None
    usual = f"no new entry for {span(now - since)}, where about {missing:.0f} were to be expected"
    built_at = _stood_still(state, since, now=now)
    if built_at:
        note = f"{usual}, and its document is of {moment(built_at)}: a cache gives it, or what makes it hangs"
        return Diagnosis(Kind.FROZEN, note, since=since)
    return Diagnosis(Kind.SILENT, f"{usual}: look at the outlet's page, the feed may have moved", since=since)


def _may_be_weekend(rhythm: Rhythm, since: datetime, *, now: datetime) -> bool:
    """Say whether a silence may be an outlet's free days, which are not known of before three weeks."""
    return rhythm.age < _DAYS_KNOWN_AFTER and since.weekday() >= _THURSDAY and now - since < _WEEKEND


def _is_time_to_look(before: FeedState, since: datetime, *, now: datetime) -> bool:
    """Say whether a half hour of silence has ended since the last poll, or something is suspected."""
    if before.health or before.polled_at is None:
        return True
    return (now - since) // _LOOK_EVERY != (before.polled_at - since) // _LOOK_EVERY


def _stood_still(state: FeedState, since: datetime, *, now: datetime) -> datetime | None:
    """Give when a document was built that used to be rebuilt without new entries and is so no more."""
    built_at = state.built_at
    if built_at is None or built_at <= since + _REBUILT or now - built_at < _SHORTEST:
        return None
    return built_at
