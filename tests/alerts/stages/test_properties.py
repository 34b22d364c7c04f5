"""What holds for every alert, whatever operators set and whenever it comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.alerts.stages.bundles import RELEASED
from monitor.alerts.stages.decide import decide
from monitor.alerts.stages.values import Around, Held, Policy, Send, Waiting
from monitor.model import AlertReason, DeliveryKind, Severity
from tests.fakes.waiting import DAY, HOUR, MINUTE, NOON, Grouped, waiting, wants

# Each of digest, group and cap holds once, and quiet hours may end after each of them.
MOST_HOLDS = 8
# Quiet and active hours speak once a week at least, the digests below once a day.
LONGEST = 4 * timedelta(days=8) + DAY + 5 * MINUTE + HOUR

clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 30]))
weekdays = st.lists(st.sampled_from(["mon", "wed", "fri", "sat", "sun"]), min_size=1, unique=True)
hours = st.fixed_dictionaries({"from": clocks, "to": clocks, "days": weekdays})
moments = st.datetimes(datetime(2026, 3, 1), datetime(2026, 11, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
ago = st.builds(lambda seconds: timedelta(seconds=seconds), st.integers(-60, 7200))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    desk: dict[str, Any] = {
        "zone": draw(st.sampled_from(["UTC", "Europe/Berlin", "Africa/Cairo"])),
        "quiet": draw(st.none() | hours),
        "at_most": draw(st.none() | st.integers(1, 3)),
    }
    try:
        return wants(
            digest=draw(st.sampled_from(["", "0 8,18 * * *", "30 2 * * *"])),
            group=draw(st.none() | st.just(Grouped("rule"))),
            **desk,
        )
    except ValueError:  # quiet all the time
        return wants(**{**desk, "quiet": None})


@st.composite
def arounds(draw: st.DrawFn, now: datetime) -> Around:
    return Around(
        sent_at=tuple(now - span for span in draw(st.lists(ago, max_size=5))),
        group_sent_at=draw(st.none() | ago.map(lambda span: now - span)),
    )


alerts = st.builds(
    waiting,
    kind=st.sampled_from(DeliveryKind),
    severity=st.sampled_from(Severity),
    reason=st.sampled_from(AlertReason),
)


@settings(deadline=None)
@given(policies(), alerts, moments, st.data())
def test_no_alert_is_held_for_ever_or_into_the_past(
    policy: Policy, alert: Waiting, now: datetime, data: st.DataObject
) -> None:
    one = replace(alert, since=now, held_for=data.draw(st.sampled_from(["", RELEASED])))
    at = now
    for _ in range(MOST_HOLDS):
        outcome = decide(one, policy, data.draw(arounds(at)), now=at)
        if not isinstance(outcome, Held):
            break
        assert outcome.until > at
        one, at = replace(one, held_for=outcome.bundle), outcome.until

    assert isinstance(outcome, Send)
    assert at - now <= LONGEST


@settings(deadline=None)
@given(policies(), alerts, moments, st.data())
def test_the_same_question_has_the_same_answer(
    policy: Policy, alert: Waiting, now: datetime, data: st.DataObject
) -> None:
    around = data.draw(arounds(now))
    shuffled = replace(around, sent_at=tuple(data.draw(st.permutations(around.sent_at))))

    assert decide(alert, policy, around, now=now) == decide(alert, policy, shuffled, now=now)


@settings(deadline=None)
@given(policies(), alerts, moments, st.data())
def test_an_urgent_alert_is_never_held_and_goes_alone(
    policy: Policy, alert: Waiting, now: datetime, data: st.DataObject
) -> None:
    urgent = replace(alert, alert=replace(alert.alert, severity=Severity.HIGH))

    assert decide(urgent, policy, data.draw(arounds(now)), now=now) == Send("")


@settings(deadline=None)
@given(policies(), moments, st.lists(st.integers(0, 90), min_size=2, max_size=5).map(sorted), st.data())
def test_who_came_first_is_due_first_in_its_bundle(
    policy: Policy, first: datetime, seconds: list[int], data: st.DataObject
) -> None:
    around = replace(data.draw(arounds(first)), sent_at=())
    held = []
    for after in seconds:
        at = first + timedelta(seconds=after)
        outcome = decide(waiting(since=at), policy, around, now=at)
        held += [(outcome.bundle, outcome.until)] if isinstance(outcome, Held) else []

    for bundle in {bundle for bundle, _ in held}:
        dues = [until for name, until in held if name == bundle]
        assert dues == sorted(dues)


def test_a_day_of_quiet_hours_a_digest_and_a_cap_is_gone_through_step_by_step() -> None:
    policy = wants(quiet={"from": "23:00", "to": "06:00"}, digest="0 8,18 * * *", at_most=1)
    night = NOON + 14 * HOUR
    steps = []
    one, at = waiting(since=night), night
    while isinstance(outcome := decide(one, policy, Around(sent_at=(at - MINUTE,)), now=at), Held):
        steps.append((outcome.bundle, f"{outcome.until:%H:%M}"))
        one, at = replace(one, held_for=outcome.bundle), outcome.until

    assert steps == [("hours", "06:00"), ("digest", "08:00"), ("overflow", "08:59")]
    assert outcome == Send("overflow")
