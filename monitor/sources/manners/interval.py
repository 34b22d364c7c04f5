"""When a feed is polled next. Pure: chance comes in as an argument."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.sources.poll import Outcome

if TYPE_CHECKING:
    from monitor.model import Feed
    from monitor.sources.poll import Poll
    from monitor.sources.settings import PollSettings

# What a server may ask for at most; a mistyped Retry-After must not silence a feed for weeks.
_MAX_RETRY_AFTER = timedelta(days=1)
_UNKNOWN_RHYTHM = timedelta(minutes=5)
# Feeds that were first polled together drift apart by a tenth of their interval each time.
_SPREAD = 0.1
# 2**20 intervals are past any ``slowest``; more would overflow a timedelta.
_MAX_DOUBLINGS = 20


def next_poll_after(feed: Feed, poll: Poll, settings: PollSettings, jitter: float) -> timedelta:
    """Say how long to wait until the next poll; ``jitter`` is in [0, 1).

    A feed that fails is asked after two, four, eight intervals, at most ``slowest``; one that
    is gone (410) at once that slowly. Never earlier than ``Retry-After`` says, up to a day,
    nor than ``fastest``.
    """
    every = feed.every or settings.every
    interval = max(_UNKNOWN_RHYTHM if every == "auto" else every, settings.fastest)
    if poll.outcome is Outcome.ERROR:
        interval = _backed_off(interval, poll, slowest=max(settings.slowest, interval))
    spread = interval * (1 + _SPREAD * (jitter - 0.5))
    asked = min(poll.retry_after, _MAX_RETRY_AFTER) if poll.retry_after else timedelta()
    return max(spread, settings.fastest, asked * (1 + _SPREAD * jitter))


def _backed_off(interval: timedelta, poll: Poll, *, slowest: timedelta) -> timedelta:
    if poll.reason == "http_410":
        return slowest
    doublings = min(poll.state.failures, _MAX_DOUBLINGS)
    return min(interval * (1 << doublings), slowest)
