"""What becomes of a subscription, by what its hub does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.sources.websub import course
from monitor.sources.websub.offer import Offer
from monitor.sources.websub.subscription import State, Subscription

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BEGUN = course.begun("sabah", Offer(("https://one.example/", "https://two.example/"), "https://t/"), now=NOON)
ASKED = course.asked(BEGUN, callback="https://us/x", now=NOON, chance=0.5)
LIVE = course.verified(ASKED, lease="86400", now=NOON, chance=0.5)


def due_in(subscription: Subscription) -> timedelta:
    return subscription.due_at - NOON


def test_each_subscription_has_a_token_and_a_secret_of_its_own() -> None:
    again = course.begun("sabah", Offer(BEGUN.hubs, BEGUN.topic), now=NOON)

    assert len({BEGUN.token, BEGUN.secret, again.token, again.secret}) == 4


@pytest.mark.parametrize(
    ("lease", "lasts", "renewed"),
    [
        pytest.param("86400", DAY, 0.65 * DAY, id="a day"),
        pytest.param("60", MINUTE, 5 * MINUTE, id="a minute is not renewed each minute"),
        pytest.param("0", timedelta(), 5 * MINUTE, id="nothing"),
        pytest.param("9" * 400, 30 * DAY, 19.5 * DAY, id="a thousand years"),
        pytest.param("", 10 * DAY, 6.5 * DAY, id="not said"),
        pytest.param("-5", 10 * DAY, 6.5 * DAY, id="less than nothing"),
        pytest.param("١٠", 10 * DAY, 6.5 * DAY, id="in Arabic digits"),
    ],
)
def test_a_lease_is_the_hubs_within_reason(lease: str, lasts: timedelta, renewed: timedelta) -> None:
    live = course.verified(ASKED, lease=lease, now=NOON, chance=0.5)

    assert (live.leased_until, due_in(live)) == (NOON + lasts, renewed)


def test_what_began_together_is_not_renewed_together() -> None:
    renewals = [due_in(course.verified(ASKED, lease="86400", now=NOON, chance=c)) for c in (0, 1)]

    assert renewals == [0.6 * DAY, 0.7 * DAY]


def test_a_renewal_leaves_a_live_subscription_live() -> None:
    renewing = course.asked(LIVE, callback="https://us/x", now=NOON, chance=0.5)
    failed = course.failed(renewing, reason="timeout", wait=None, now=NOON, chance=0.5)
    refused = course.refused(renewing, reason="http_404", now=NOON, chance=0.5)

    assert [one.state for one in (renewing, failed, refused)] == [State.LIVE] * 3


def test_the_feeds_next_hub_is_asked_at_once_and_the_first_again_after_some_time() -> None:
    second = course.failed(ASKED, reason="dns", wait=None, now=NOON, chance=0.5)
    both = course.asked(second, callback="https://us/x", now=NOON, chance=0.5)
    first = course.failed(both, reason="dns", wait=None, now=NOON, chance=0.5)

    assert [one.hub for one in (second, both, first)] == [BEGUN.hubs[1], BEGUN.hubs[1], BEGUN.hubs[0]]
    assert [due_in(one) for one in (second, first)] == [timedelta(seconds=30), 10 * MINUTE]


def test_a_hub_that_wants_a_year_gets_a_day() -> None:
    asked = replace(ASKED, failures=5)

    assert due_in(course.failed(asked, reason="http_503", wait=365 * DAY, now=NOON, chance=1)) == DAY


def test_a_denial_ends_a_lease_and_another_hub_is_asked() -> None:
    denied = course.denied(LIVE, now=NOON, chance=0)

    assert (denied.state, denied.leased_until, denied.reason) == (State.REFUSED, None, "denied")
    assert (denied.hub, due_in(denied)) == (BEGUN.hubs[1], timedelta(seconds=30))


def test_what_is_left_stays_so_whatever_a_hub_says() -> None:
    leaving = course.left(LIVE, now=NOON)

    assert course.verified(leaving, lease="", now=NOON, chance=0) == leaving
    assert course.denied(leaving, now=NOON, chance=0) == leaving
    assert course.asked(leaving, callback="", now=NOON, chance=0).state is State.LEAVING


def test_a_hub_is_trusted_from_its_first_document_until_it_misses_one() -> None:
    sent = course.pushed(LIVE, now=NOON + HOUR)
    silent = course.missed(sent, now=NOON + 2 * HOUR)
    back = course.pushed(silent, now=NOON + 3 * HOUR)
    lapsed = replace(back, state=State.REFUSED)

    trust = [one.trusted_until for one in (ASKED, LIVE, sent, silent, back, lapsed)]
    assert trust == [None, None, NOON + DAY, None, NOON + DAY, None]


def test_a_hub_that_missed_something_is_asked_again_in_ten_minutes_or_when_it_was_due_anyway() -> None:
    soon = replace(LIVE, due_at=NOON + MINUTE)

    assert [due_in(course.missed(one, now=NOON)) for one in (LIVE, soon)] == [10 * MINUTE, MINUTE]
