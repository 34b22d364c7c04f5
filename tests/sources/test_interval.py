"""How long a feed is left alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.model import Feed
from monitor.sources.manners.interval import next_poll_after
from monitor.sources.poll import Outcome, Poll
from monitor.sources.settings import PollSettings
from monitor.sources.state import FeedState

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SETTINGS = PollSettings()
MIDDLE = 0.5


def feed(*, every: timedelta | None = None) -> Feed:
    return Feed(id="sabah", url="https://sabah.example/feed", outlet="", every=every)


def good(*, retry_after: timedelta | None = None) -> Poll:
    return Poll(outcome=Outcome.NOT_MODIFIED, state=FeedState(), retry_after=retry_after)


def bad(failures: int = 1, *, reason: str = "timeout", retry_after: timedelta | None = None) -> Poll:
    return Poll(
        outcome=Outcome.ERROR, state=FeedState(failures=failures), reason=reason, retry_after=retry_after
    )


@pytest.mark.parametrize(
    ("every", "poll", "wait"),
    [
        pytest.param(None, good(), 5 * MINUTE, id="as everywhere"),
        pytest.param(2 * MINUTE, good(), 2 * MINUTE, id="as the feed's own line says"),
        pytest.param(MINUTE / 6, good(), MINUTE, id="never faster than fastest"),
        pytest.param(6 * HOUR, good(), 6 * HOUR, id="slower than slowest where operators want it"),
        pytest.param(None, bad(1), 10 * MINUTE, id="failed once"),
        pytest.param(None, bad(2), 20 * MINUTE, id="failed twice"),
        pytest.param(None, bad(4), HOUR, id="failing for long"),
        pytest.param(None, bad(10_000), HOUR, id="failing for a year"),
        pytest.param(6 * HOUR, bad(3), 6 * HOUR, id="failing, and asked seldom anyway"),
        pytest.param(None, bad(1, reason="http_410"), HOUR, id="gone"),
        pytest.param(None, bad(1, retry_after=30 * MINUTE), 31.5 * MINUTE, id="as the server asks"),
        pytest.param(None, bad(1, retry_after=MINUTE), 10 * MINUTE, id="the server asks for less"),
        pytest.param(None, bad(1, retry_after=99 * 24 * HOUR), 1.05 * 24 * HOUR, id="asks for too much"),
    ],
)
def test_a_feed_is_polled_again_after(every: timedelta | None, poll: Poll, wait: timedelta) -> None:
    assert next_poll_after(feed(every=every), poll, SETTINGS, MIDDLE) == wait


@pytest.mark.parametrize("poll", [good(), bad(), bad(retry_after=30 * MINUTE)])
def test_feeds_that_were_polled_together_drift_apart(poll: Poll) -> None:
    early, late = (next_poll_after(feed(), poll, SETTINGS, jitter) for jitter in (0.0, 0.999))

    assert early < late < early * 1.2


def test_chance_never_makes_it_faster_than_fastest_or_than_asked() -> None:
    assert next_poll_after(feed(every=MINUTE), good(), SETTINGS, 0.0) == MINUTE
    assert next_poll_after(feed(), bad(retry_after=HOUR), SETTINGS, 0.0) == HOUR
