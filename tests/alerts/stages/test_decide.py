"""What becomes of an alert that waits for its desk: sent, held for a while, or muted, and why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.alerts.stages.bundles import group_of
from monitor.alerts.stages.decide import decide
from monitor.alerts.stages.settings import Inhibition
from monitor.alerts.stages.values import Around, Held, HeldBy, Muted, MutedBy, Outcome, Policy, Send, Waiting
from monitor.model import AlertReason, DeliveryKind, Severity
from tests.fakes.waiting import DAY, HOUR, MINUTE, NOON, Grouped, silence, waiting, wants

SECOND = timedelta(seconds=1)
NIGHT = {"from": "23:00", "to": "06:00"}
MIDNIGHT = datetime(2026, 5, 5, tzinfo=UTC)
MORNING = datetime(2026, 5, 5, 6, tzinfo=UTC)
FULL = Around(sent_at=(NOON - 50 * MINUTE, NOON - 20 * MINUTE))
ASIDES = [AlertReason.NOTICE, AlertReason.RECOVERED, AlertReason.TEST, AlertReason.CANARY]
FURTHER = [DeliveryKind.UPDATE, DeliveryKind.ANSWER, DeliveryKind.ESCALATION]
# all that could hold an alert, at midnight
STRICT = wants(quiet=NIGHT, at_most=1, digest="0 8 * * *", group=Grouped("rule"))
STRICT_AROUND = Around(sent_at=(MIDNIGHT - MINUTE,), group_sent_at=MIDNIGHT - MINUTE)


def test_an_alert_goes_alone_and_at_once_where_nobody_wants_otherwise() -> None:
    assert decide(waiting(), wants(), Around(), now=NOON) == Send("")


def test_a_silence_mutes_and_says_who_made_it_why_and_until_when() -> None:
    outcome = decide(waiting(), wants(), Around(silences=(silence(rules=["dprk-*"]),)), now=NOON)

    assert outcome == Muted(
        MutedBy.SILENCE, "s1", "silenced by Mona until 2026-05-04T13:00:00+00:00: the parade"
    )


def test_a_silence_mutes_urgent_alerts_and_escalations_too() -> None:
    around = Around(silences=(silence(rules=["dprk-*"]),))
    urgent = decide(waiting(severity=Severity.HIGH), wants(), around, now=NOON)
    escalation = decide(waiting(kind=DeliveryKind.ESCALATION), wants(), around, now=NOON)

    assert isinstance(urgent, Muted)
    assert isinstance(escalation, Muted)


def test_a_silence_for_other_receivers_or_of_another_time_mutes_nothing() -> None:
    others = (silence(rules=["*"], receivers=["day"]), silence(rules=["*"], at=NOON - DAY))

    assert decide(waiting(), wants(), Around(silences=others), now=NOON) == Send("")


@pytest.mark.parametrize("kind", [DeliveryKind.UPDATE, DeliveryKind.ANSWER])
def test_what_a_silenced_message_gains_is_shown_in_it(kind: DeliveryKind) -> None:
    around = Around(silences=(silence(rules=["dprk-russia-arms"]),))

    assert decide(waiting(kind=kind), wants(), around, now=NOON) == Send("")


def test_an_alert_is_muted_where_another_rule_says_it_already() -> None:
    policy = wants(inhibit=(Inhibition(by=("dprk-arms-transfer",), mutes=("dprk-russia-*",)),))
    around = Around(story_rules=frozenset({"dprk-arms-transfer", "dprk-russia-arms"}))

    assert decide(waiting(severity=Severity.HIGH), policy, around, now=NOON) == Muted(
        MutedBy.INHIBITION, "dprk-arms-transfer", "rule dprk-arms-transfer has an alert on the same story"
    )


def test_in_quiet_hours_an_alert_waits_for_the_morning() -> None:
    assert decide(waiting(), wants(quiet=NIGHT), Around(), now=MIDNIGHT) == Held(
        MORNING, "hours", HeldBy.HOURS, "quiet hours of night until 2026-05-05T06:00:00+00:00"
    )


def test_what_waited_for_the_morning_comes_together_in_one_message() -> None:
    policy = wants(quiet=NIGHT, group=Grouped("rule"))

    assert decide(waiting(held_for="hours"), policy, Around(), now=MORNING) == Send("hours")


def test_an_alert_waits_for_the_next_digest_in_the_desks_zone() -> None:
    policy = wants(digest="0 8,18 * * *", zone="Asia/Riyadh")
    evening = datetime(2026, 5, 4, 15, tzinfo=UTC)  # 18:00 in Riyadh

    assert decide(waiting(), policy, Around(), now=NOON) == Held(
        evening, "digest", HeldBy.DIGEST, "for the digest at 2026-05-04T15:00:00+00:00"
    )
    assert decide(waiting(held_for="digest"), policy, Around(), now=evening) == Send("digest")


def test_a_digest_whose_time_comes_in_quiet_hours_comes_when_they_end() -> None:
    policy = wants(digest="0 0 * * *", quiet=NIGHT)
    held = decide(waiting(held_for="digest"), policy, Around(), now=MIDNIGHT)

    assert isinstance(held, Held)
    assert (held.until, held.bundle) == (MORNING, "digest")
    assert decide(waiting(held_for="digest"), policy, Around(), now=MORNING) == Send("digest")


@pytest.mark.parametrize(
    ("held_for", "policy"),
    [
        pytest.param("", wants(digest="0 8 * * *"), id="nobody looked at it in time"),
        pytest.param("hours", wants(digest="0 2 * * *", quiet=NIGHT), id="it came in quiet hours"),
    ],
)
def test_an_alert_whose_digest_was_due_meanwhile_does_not_wait_for_the_next(
    held_for: str, policy: Policy
) -> None:
    late = waiting(since=NOON - 12 * HOUR, held_for=held_for)

    assert decide(late, policy, Around(), now=NOON) == Send(held_for or "digest")


def test_the_first_alert_of_a_group_waits_for_others() -> None:
    policy = wants(group=Grouped("rule"))
    bundle = group_of(waiting(), policy)

    assert decide(waiting(), policy, Around(), now=NOON) == Held(
        NOON + 30 * SECOND, bundle, HeldBy.GROUP,
        "for others of rule dprk-russia-arms until 2026-05-04T12:00:30+00:00",
    )  # fmt: skip
    assert decide(waiting(held_for=bundle), policy, Around(), now=NOON + 30 * SECOND) == Send(bundle)


@pytest.mark.parametrize(
    ("sent_at", "until"),
    [
        pytest.param(NOON - MINUTE, NOON + 4 * MINUTE, id="a message a minute ago"),
        pytest.param(NOON - 4.9 * MINUTE, NOON + 30 * SECOND, id="a message nearly five minutes ago"),
        pytest.param(NOON - DAY, NOON + 30 * SECOND, id="a message yesterday"),
        pytest.param(NOON + HOUR, NOON + 5 * MINUTE, id="by a clock that is ahead"),
    ],
)
def test_a_group_has_one_message_an_interval(sent_at: datetime, until: datetime) -> None:
    held = decide(waiting(), wants(group=Grouped("rule")), Around(group_sent_at=sent_at), now=NOON)

    assert isinstance(held, Held)
    assert held.until == until


def test_a_group_that_waited_for_its_receiver_to_come_back_goes_at_once() -> None:
    policy = wants(group=Grouped("rule"))
    late = waiting(since=NOON - HOUR)

    assert decide(late, policy, Around(), now=NOON) == Send(group_of(late, policy))


def test_alerts_are_of_one_group_when_they_are_alike_in_all_that_it_names() -> None:
    policy = wants(group=Grouped("rule", "outlet"))
    one, alike, other = (waiting(outlet=outlet, id=outlet) for outlet in ("سانا", "سانا", "واس"))

    assert group_of(one, policy) == group_of(alike, policy) != group_of(other, policy)
    assert group_of(one, policy) != group_of(one, wants(group=Grouped("rule")))


def test_more_messages_than_a_desk_wants_wait_until_the_oldest_is_an_hour_old() -> None:
    assert decide(waiting(), wants(at_most=2), FULL, now=NOON) == Held(
        NOON + 10 * MINUTE, "overflow", HeldBy.CAP,
        "night had 2 messages in an hour: held until 2026-05-04T12:10:00+00:00",
    )  # fmt: skip
    assert decide(waiting(), wants(at_most=3), FULL, now=NOON) == Send("")
    assert decide(waiting(), wants(at_most=2), FULL, now=NOON + 10 * MINUTE) == Send("")


def test_what_was_too_much_comes_in_one_message_that_is_not_too_much() -> None:
    held = waiting(held_for="overflow")

    assert decide(held, wants(at_most=1), FULL, now=NOON) == Send("overflow")


def test_where_urgent_ones_made_it_more_than_wanted_the_rest_waits_for_enough_of_them_to_be_old() -> None:
    held = decide(waiting(), wants(at_most=1), FULL, now=NOON)

    assert isinstance(held, Held)
    assert held.until == NOON + 40 * MINUTE


def test_a_clock_that_is_ahead_holds_nothing_for_more_than_an_hour() -> None:
    held = decide(waiting(), wants(at_most=1), Around(sent_at=(NOON + DAY,)), now=NOON)

    assert isinstance(held, Held)
    assert held.until == NOON + HOUR


@pytest.mark.parametrize(
    "passing",
    [
        waiting(severity=Severity.HIGH),
        *(waiting(reason=reason) for reason in ASIDES),
        *(waiting(kind=kind) for kind in FURTHER),
    ],
    ids=["urgent", *ASIDES, *FURTHER],
)
def test_hours_digests_groups_and_caps_hold_news_that_is_not_urgent_and_nothing_else(
    passing: Waiting,
) -> None:
    assert decide(passing, STRICT, STRICT_AROUND, now=MIDNIGHT) == Send("")
    assert isinstance(decide(waiting(), STRICT, STRICT_AROUND, now=MIDNIGHT), Held)


@pytest.mark.parametrize("reason", ASIDES)
def test_notices_and_tests_are_muted_by_silences_that_name_them_and_by_no_other(reason: AlertReason) -> None:
    def decided(**conditions: Any) -> Outcome:
        around = Around(silences=(silence(**conditions),))
        return decide(waiting(rule="feed-health", reason=reason), wants(), around, now=NOON)

    assert decided(rules=["*"]) == decided(outlets=["*"]) == decided(receivers=["night"]) == Send("")
    assert isinstance(decided(rules=["feed-health"]), Muted)
    assert isinstance(decided(reasons=[reason]), Muted)


def test_the_first_stage_that_has_something_to_say_decides() -> None:
    policy: Policy = wants(quiet=NIGHT, digest="0 8 * * *", at_most=1)
    silenced = Around(silences=(silence(at=MIDNIGHT, rules=["*"]),), sent_at=(MIDNIGHT,))
    hours = decide(waiting(), policy, Around(sent_at=(MIDNIGHT,)), now=MIDNIGHT)
    digest = decide(waiting(held_for="hours"), policy, Around(sent_at=(MORNING,)), now=MORNING)

    assert isinstance(decide(waiting(), policy, silenced, now=MIDNIGHT), Muted)
    assert isinstance(hours, Held)
    assert isinstance(digest, Held)
    assert (hours.why, digest.why) == (HeldBy.HOURS, HeldBy.DIGEST)
