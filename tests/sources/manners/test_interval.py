"""How long a feed is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.model import Entry, Every, Feed
from monitor.sources.manners.interval import next_poll_after, next_poll_amid_outage
from monitor.sources.manners.rhythm import Rhythm
from monitor.sources.new_entry import NewEntry
from monitor.sources.outcome import Outcome, Poll
from monitor.sources.settings import PollSettings
from monitor.sources.state import FeedState

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SETTINGS = PollSettings()
MIDDLE = 0.5
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)  # a Wednesday
NIGHT = NOON + 12 * HOUR


def feed(*, every: Every | None = None) -> Feed:
    return Feed(id="sabah", url="https://sabah.example/feed", outlet="", every=every)


def good(
    state: FeedState | None = None,
    *,
    headers: dict[str, str] | None = None,
    new: int = 0,
    newest_at: datetime | None = None,
) -> Poll:
    entry = Entry(feed="sabah", guid="1", url="", title="", published_at=newest_at)
    return Poll(Outcome.OK, state or FeedState(), entries=(NewEntry.of(entry),) * new, headers=headers or {})


def bad(failures: int = 1, *, reason: str = "http_503", retry_after: timedelta | None = None) -> Poll:
    return Poll(Outcome.ERROR, FeedState(failures=failures), reason=reason, retry_after=retry_after)


def wait_after(
    poll: Poll, *, every: Every | None = None, now: datetime = NOON, is_pushed: bool = False
) -> timedelta:
    return next_poll_after(feed(every=every), poll, SETTINGS, now=now, jitter=MIDDLE, is_pushed=is_pushed)


def known(rhythm: Rhythm, *, says: FeedState | None = None) -> FeedState:
    """The state of a feed whose last entry is from just now."""
    return (says or FeedState())._replace(rhythm=rhythm.packed(), entry_at=rhythm.seen_at)


def watched(*, entries_a_day: int, hours: range = range(24), days: int = 30) -> Rhythm:
    """A rhythm of so many entries a day, evenly within some hours, learnt up to noon."""
    every = timedelta(hours=len(hours)) / entries_a_day
    start = (NOON - days * DAY).replace(hour=hours.start)
    moments = [start + day * DAY + n * every for day in range(days + 1) for n in range(entries_a_day)]
    rhythm = Rhythm()
    for moment in moments:
        if moment <= NOON:
            rhythm = rhythm.learnt([moment], since=moment - MINUTE, seen_at=moment)
    return rhythm


@pytest.mark.parametrize(
    ("every", "poll", "wait"),
    [
        pytest.param(None, good(), 5 * MINUTE, id="nothing is known of it"),
        pytest.param(2 * MINUTE, good(), 2 * MINUTE, id="as the feed's own line says"),
        pytest.param(MINUTE / 6, good(), MINUTE, id="never faster than fastest"),
        pytest.param(6 * HOUR, good(), 6 * HOUR, id="slower than slowest where operators want it"),
        pytest.param(None, bad(1), 10 * MINUTE, id="failed once"),
        pytest.param(None, bad(2), 20 * MINUTE, id="failed twice"),
        pytest.param(None, bad(4), HOUR, id="failing for long"),
        pytest.param(None, bad(10_000), HOUR, id="failing for a year"),
        pytest.param(6 * HOUR, bad(3), 6 * HOUR, id="failing, and asked seldom anyway"),
        pytest.param(None, bad(1, reason="http_410"), DAY, id="gone"),
        pytest.param(2 * MINUTE, bad(9, reason="http_410"), DAY, id="gone, whatever its line says"),
        pytest.param(None, bad(1, retry_after=30 * MINUTE), 31.5 * MINUTE, id="as the server asks"),
        pytest.param(2 * MINUTE, bad(1, retry_after=HOUR), 63 * MINUTE, id="that counts before its line"),
        pytest.param(None, bad(1, retry_after=MINUTE), 10 * MINUTE, id="the server asks for less"),
        pytest.param(None, bad(1, retry_after=99 * DAY), 1.05 * DAY, id="asks for too much"),
    ],
)
def test_a_feed_is_polled_again_after(every: timedelta | None, poll: Poll, wait: timedelta) -> None:
    assert wait_after(poll, every=every) == wait


@pytest.mark.parametrize("reason", ["dns", "connect", "timeout"])
@pytest.mark.parametrize(
    ("every", "failures", "wait"),
    [
        pytest.param(MINUTE, 1, MINUTE, id="as often as ever"),
        pytest.param(MINUTE, 15, MINUTE, id="for a quarter of an hour"),
        pytest.param(MINUTE, 16, 2 * MINUTE, id="then ever more seldom"),
        pytest.param(MINUTE, 18, 8 * MINUTE, id="ever more seldom"),
        pytest.param(6 * HOUR, 7, 2 * MINUTE, id="one that is polled seldom, each two minutes"),
        pytest.param(6 * HOUR, 8, 6 * HOUR, id="and then as seldom as ever"),
        pytest.param(None, 10_000, HOUR, id="gone for a year"),
    ],
)
def test_a_feed_that_gave_no_answer_is_tried_on_for_a_while(
    reason: str, every: timedelta | None, failures: int, wait: timedelta
) -> None:
    """After a cut of two minutes it is polled within its interval, and a host that answers is spared."""
    assert wait_after(bad(failures, reason=reason), every=every) == wait
    assert wait_after(bad(failures, reason=reason, retry_after=HOUR), every=every) >= HOUR


@pytest.mark.parametrize("poll", [good(), bad(), bad(retry_after=30 * MINUTE)])
def test_feeds_that_were_polled_together_drift_apart(poll: Poll) -> None:
    early, late = (
        next_poll_after(feed(), poll, SETTINGS, now=NOON, jitter=jitter) for jitter in (0.0, 0.999)
    )

    assert early < late < early * 1.2


def test_chance_never_makes_it_faster_than_fastest_or_than_asked() -> None:
    asked = bad(retry_after=HOUR)

    assert next_poll_after(feed(every=MINUTE), good(), SETTINGS, now=NOON, jitter=0.0) == MINUTE
    assert next_poll_after(feed(), asked, SETTINGS, now=NOON, jitter=0.0) == HOUR


@pytest.mark.parametrize(
    ("entries_a_day", "between"),
    [
        pytest.param(4000, (MINUTE, MINUTE), id="a busy agency as fast as may be"),
        pytest.param(96, (5.5 * MINUTE, 6.5 * MINUTE), id="four entries an hour"),
        pytest.param(1, (12 * MINUTE, HOUR), id="a quiet one at least each hour"),
    ],
)
def test_a_feed_is_polled_as_its_entries_come(
    entries_a_day: int, between: tuple[timedelta, timedelta]
) -> None:
    state = known(watched(entries_a_day=entries_a_day, days=5))

    fastest, slowest = between
    assert fastest <= wait_after(good(state), now=NOON + MINUTE) <= slowest


def test_a_feed_that_sleeps_at_night_is_left_to_sleep() -> None:
    rhythm = watched(entries_a_day=60, hours=range(6, 18))
    state = known(rhythm)

    assert wait_after(good(state)) < 8 * MINUTE
    assert wait_after(good(state._replace(entry_at=NIGHT)), now=NIGHT) > 30 * MINUTE


def test_while_news_breaks_the_next_poll_is_soon() -> None:
    state = known(watched(entries_a_day=24))
    usual = wait_after(good(state, new=1, newest_at=NOON))

    assert wait_after(good(state, new=5, newest_at=NOON)) == usual / 5
    assert wait_after(good(state, new=50)) == MINUTE
    assert wait_after(good(state, new=50, newest_at=NOON - DAY)) == usual


def test_the_first_document_of_a_feed_is_no_breaking_news() -> None:
    state = known(Rhythm().learnt([None] * 30, since=None, seen_at=NOON))

    assert wait_after(good(state, new=30)) == 5 * MINUTE


def test_a_new_feed_is_not_left_alone_for_what_its_dates_say() -> None:
    dates = [NOON - 300 * HOUR - n * 7 * HOUR for n in range(20)]
    state = known(Rhythm().learnt(dates, since=None, seen_at=NOON))

    assert wait_after(good(state)) == 5 * MINUTE
    assert wait_after(good(state), now=NOON + 4 * DAY) == HOUR


def test_a_feed_that_has_fallen_silent_is_polled_after_a_tenth_of_its_silence() -> None:
    state = known(watched(entries_a_day=240))

    assert wait_after(good(state)) < 5 * MINUTE
    assert wait_after(good(state), now=NOON + 100 * MINUTE) == 10 * MINUTE
    assert wait_after(good(state), now=NOON + DAY) == HOUR


@pytest.mark.parametrize(
    ("says", "headers", "wait"),
    [
        pytest.param(FeedState(ttl=40 * MINUTE), {}, 40 * MINUTE, id="a ttl"),
        pytest.param(FeedState(), {"cache-control": "max-age=2400"}, 40 * MINUTE, id="a cache header"),
        pytest.param(FeedState(ttl=9 * DAY), {}, HOUR, id="a ttl of days, up to slowest"),
        pytest.param(FeedState(skip_hours=frozenset({12})), {}, HOUR, id="an hour to be left alone in"),
        pytest.param(FeedState(skip_days=frozenset({2})), {}, HOUR, id="a day, up to slowest"),
        pytest.param(FeedState(skip_hours=frozenset({3})), {}, 12 * MINUTE, id="an hour that is far"),
    ],
)
def test_a_quiet_feed_is_polled_as_seldom_as_it_asks(
    says: FeedState, headers: dict[str, str], wait: timedelta
) -> None:
    poll = good(known(watched(entries_a_day=26), says=says), headers=headers)

    assert abs(wait_after(poll) - wait) < MINUTE
    assert wait_after(poll, every=2 * MINUTE) == 2 * MINUTE


def test_what_a_feed_asks_for_is_not_believed_where_its_own_entries_belie_it() -> None:
    """WordPress says "hourly" in the feed of an outlet that gives ten entries an hour."""
    state = known(watched(entries_a_day=240), says=FeedState(ttl=HOUR))

    assert wait_after(good(state)) == 5 * MINUTE


def test_headers_of_an_error_say_nothing_of_the_feed() -> None:
    failed = replace(bad(), headers={"cache-control": "max-age=3000"})

    assert wait_after(failed) == 10 * MINUTE


@pytest.mark.parametrize("every", ["auto", MINUTE])
def test_a_feed_whose_hub_pushes_is_polled_seldom(every: Every) -> None:
    assert wait_after(good(), every=every, is_pushed=True) == HOUR
    assert wait_after(good(), every=6 * HOUR, is_pushed=True) == 6 * HOUR


def test_while_the_network_is_down_every_feed_tries_each_minute() -> None:
    def wait(every: timedelta, settings: PollSettings = SETTINGS) -> timedelta:
        return next_poll_amid_outage(feed(every=every), bad(9), settings, now=NOON, jitter=MIDDLE)

    assert (wait(6 * HOUR), wait(SECOND)) == (MINUTE, MINUTE)
    assert wait(10 * SECOND, PollSettings(fastest=SECOND)) == 10 * SECOND
