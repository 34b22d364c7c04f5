"""When a receiver that takes nothing is tried again, and when an alert is given up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.alerts.retry import Retry, failing_since, is_too_early

if TYPE_CHECKING:
    from monitor.model import Alert

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
RETRY = Retry(first=timedelta(seconds=5), longest=10 * MINUTE, give_up_after=2 * DAY)


def test_waits_double_up_to_the_longest() -> None:
    waits = [RETRY.wait(failures=n, asked=None, chance=1.0).total_seconds() for n in (1, 2, 3, 9, 1000)]

    assert waits == [5, 10, 20, 600, 600]


def test_waits_are_spread_so_that_lanes_do_not_beat_in_time() -> None:
    least, most = (RETRY.wait(failures=1, asked=None, chance=c).total_seconds() for c in (0.0, 1.0))

    assert (least, most) == (3.75, 5)


def test_a_receiver_that_asks_for_more_time_gets_it_up_to_an_hour() -> None:
    asked = [RETRY.wait(failures=1, asked=a, chance=1.0) for a in (MINUTE, DAY, timedelta(seconds=1))]

    assert asked == [MINUTE, timedelta(hours=1), timedelta(seconds=5)]


def test_an_alert_is_given_up_when_it_is_old_and_the_receiver_was_down_as_long(alert: Alert) -> None:
    noon = alert.raised_at

    def gives_up(*, after: timedelta, down_for: timedelta) -> bool:
        return RETRY.gives_up(raised_at=noon, since=noon + after - down_for, now=noon + after)

    assert gives_up(after=2 * DAY, down_for=2 * DAY)
    assert not gives_up(after=5 * DAY, down_for=MINUTE)  # the daemon was off, not the receiver
    assert not gives_up(after=MINUTE, down_for=5 * DAY)


def test_who_fails_at_each_attempt_has_failed_since_the_first() -> None:
    assert failing_since(None, due_at=None, now=NOON) == NOON
    assert failing_since(NOON - DAY, due_at=NOON - 59 * MINUTE, now=NOON) == NOON - DAY


def test_a_pause_in_which_nobody_tried_is_no_failure() -> None:
    assert failing_since(NOON - DAY, due_at=NOON - 61 * MINUTE, now=NOON) == NOON


def test_nobody_waits_longer_than_was_meant_where_the_clock_went_back() -> None:
    retry_at = NOON + MINUTE

    assert is_too_early(retry_at, tried_at=NOON, now=NOON)
    assert is_too_early(retry_at, tried_at=None, now=NOON)  # an older version did not say
    assert not is_too_early(retry_at, tried_at=NOON, now=NOON - 60 * MINUTE)
    assert not is_too_early(retry_at, tried_at=NOON, now=retry_at)
