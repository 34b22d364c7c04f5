"""When a feed is polled next. Pure: the clock and chance come in as arguments."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.sources.manners.freshness import fresh_for
from monitor.sources.manners.outage import UNANSWERED
from monitor.sources.manners.rhythm import Rhythm
from monitor.sources.outcome import Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Feed
    from monitor.sources.outcome import Poll
    from monitor.sources.settings import PollSettings
    from monitor.sources.state import FeedState

# What a server may ask for at most; a mistyped Retry-After must not silence a feed for weeks.
_MAX_RETRY_AFTER = timedelta(days=1)
_GONE = timedelta(days=1)
_UNKNOWN_RHYTHM = timedelta(minutes=5)
# Until a feed has been watched for so long, it is polled as one that nothing is known of at least:
# the dates of its first document may lie.
_KNOWN_AFTER = timedelta(days=3)
# A feed that has been silent for so many entries (a normal one is once in three thousand times) may
# be so for long: its end comes to light a tenth of the silence later.
_SILENT_AFTER = 8.0
_OF_A_SILENCE = 0.1
# So many new entries at one poll are news breaking.
_BURST = 3
_NEW = timedelta(hours=1)
# Who gives more entries than that in the time it asks for does not mean what it asks.
_BELIED_BY = 2.0
# While our own network is down, each feed tries as often as this whether it is back.
_AMID_OUTAGE = timedelta(seconds=60)
# What gives no answer costs its host nothing, and mostly it is a cut of minutes, here or there: for so
# long it is tried as often as it is polled, and as often as this at least.
_UNANSWERED_FOR = timedelta(minutes=15)
_UNANSWERED = timedelta(minutes=2)
# Feeds that were first polled together drift apart by a tenth of their interval each time.
_SPREAD = 0.1
# 2**20 intervals are past any ``slowest``; more would overflow a timedelta.
_MAX_DOUBLINGS = 20
_HOUR = timedelta(hours=1)


def next_poll_after(
    feed: Feed,
    poll: Poll,
    settings: PollSettings,
    *,
    now: datetime,
    jitter: float,
    is_pushed: bool = False,
) -> timedelta:
    """Say how long to wait until the next poll; ``jitter`` is in [0, 1).

    A fixed ``every`` is kept, but for ``fastest``: an operator's word counts before a document's
    ``ttl`` or ``skipHours`` and an answer's cache headers. With ``auto`` a feed is polled as its
    rhythm says, sooner while news breaks, later where the document or its server asks for it, and
    at least every ``slowest``. One whose hub pushes (``is_pushed``) is polled that seldom either way.

    A feed that fails is asked after two, four, eight intervals, at most ``slowest``; one that gives no
    answer at all begins so after a quarter of an hour, and is tried as ever until then, each two minutes
    at least; one that is gone (410) once a day. Never earlier than ``Retry-After`` says, up to a day, nor
    than ``fastest``.
    """
    interval = _interval(feed, poll, settings, now)
    if poll.outcome is Outcome.ERROR:
        interval = _backed_off(interval, poll, slowest=max(settings.slowest, interval))
    elif is_pushed:
        interval = max(interval, settings.slowest)
    spread = interval * (1 + _SPREAD * (jitter - 0.5))
    asked = min(poll.retry_after, _MAX_RETRY_AFTER) if poll.retry_after else timedelta()
    return max(spread, settings.fastest, asked * (1 + _SPREAD * jitter))


def next_poll_amid_outage(
    feed: Feed, poll: Poll, settings: PollSettings, *, now: datetime, jitter: float
) -> timedelta:
    """Say how long to wait after a poll that failed because our own network is down."""
    interval = min(_interval(feed, poll, settings, now), _AMID_OUTAGE)
    return max(interval * (1 + _SPREAD * (jitter - 0.5)), settings.fastest)


def _interval(feed: Feed, poll: Poll, settings: PollSettings, now: datetime) -> timedelta:
    every = feed.every or settings.every
    if every == "auto":
        rhythm = Rhythm.unpacked(poll.state.rhythm)
        every = _by_rhythm(rhythm, poll, now, slowest=settings.slowest)
        if poll.outcome is not Outcome.ERROR:
            every = _as_asked(every, rhythm, poll, now, slowest=settings.slowest)
    return max(every, settings.fastest)


def _by_rhythm(rhythm: Rhythm, poll: Poll, now: datetime, *, slowest: timedelta) -> timedelta:
    watched_for = rhythm.watched_for(now)
    interval = rhythm.next_poll_after(now, at_most=slowest)
    last_at = poll.state.entry_at or rhythm.seen_at
    if watched_for and rhythm.expected(last_at, now) > _SILENT_AFTER:
        interval = max(interval, min((now - last_at) * _OF_A_SILENCE, slowest))
    if watched_for < _KNOWN_AFTER:
        interval = min(interval, _UNKNOWN_RHYTHM)
    new_count = sum(not entry.published_at or now - entry.published_at <= _NEW for entry in poll.entries)
    # all of a first document is new
    return interval / new_count if watched_for and new_count >= _BURST else interval


def _as_asked(
    interval: timedelta, rhythm: Rhythm, poll: Poll, now: datetime, *, slowest: timedelta
) -> timedelta:
    """Lengthen an interval to what a document and its server ask for, up to ``slowest``.

    WordPress writes "hourly" into each of its feeds, and proxies their own mind into headers. So
    of a feed that gives entries faster than that, more than five minutes are not believed.
    """
    asked = min(max(poll.state.ttl or timedelta(), fresh_for(poll.headers, now) or timedelta()), slowest)
    if asked > _UNKNOWN_RHYTHM and rhythm.expected(now, now + asked) > _BELIED_BY:
        asked = _UNKNOWN_RHYTHM
    return _past_skipped(max(interval, asked), poll.state, now, slowest=slowest)


def _past_skipped(interval: timedelta, state: FeedState, now: datetime, *, slowest: timedelta) -> timedelta:
    """Lengthen an interval that ends in an hour or on a day when the feed asks to be left alone."""
    at = now + interval
    while at < now + slowest and (at.hour in state.skip_hours or at.weekday() in state.skip_days):
        at = at.replace(minute=0, second=0, microsecond=0) + _HOUR
    return max(interval, min(at - now, slowest))


def _backed_off(interval: timedelta, poll: Poll, *, slowest: timedelta) -> timedelta:
    if poll.reason == "http_410":
        return max(_GONE, interval)
    failures = poll.state.failures
    if poll.reason in UNANSWERED:
        soon = min(interval, _UNANSWERED)
        tries = _UNANSWERED_FOR // soon
        if failures <= tries:
            return soon
        failures -= tries
    return min(interval * (1 << min(failures, _MAX_DOUBLINGS)), slowest)
