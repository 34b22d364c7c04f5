"""What a lane sends next: news of what is under way, what may have arrived, and what can be sent no more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.outbox import Addressed, Escalation, Telling
from monitor.alerts.retry import Retry
from monitor.alerts.routes import GroupSettings, Route
from monitor.alerts.stages.settings import DeskSettings, Inhibition
from monitor.model import (
    AlertReason,
    DeliveryDeferred,
    DeliveryKind,
    DeliveryRejected,
    ReceiverRefused,
    Severity,
)
from monitor.receivers.notifier import MESSAGES
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.faulty import DAY, MINUTE, NOON, FaultyService, Night, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from structlog.typing import FilteringBoundLogger

    from monitor.model import Delivery, DeliveryError
    from monitor.store.redis import Redis

UPDATING = Addressed(("desk",), updating=("desk",))
UNCERTAIN = DeliveryDeferred("no answer", reason="timeout", may_have_arrived=True)


@pytest.fixture
def night(redis: Redis, log: FilteringBoundLogger) -> Night:
    return Night(redis, redis, log, Trouble(), kinds=frozenset(DeliveryKind))


async def carries(night: Night, outlet: str) -> None:
    """Have one more outlet carry the story of alert a."""
    alert = replace(an_alert(), id="a", outlet=outlet, url=f"https://{outlet}.example/a", raised_at=night.now)
    await night.outbox.put(alert, UPDATING, Telling(outlet))


def brought(night: Night) -> list[tuple[str, str]]:
    return [(one.kind.value, one.alert.id) for one in night.service.taken]


async def test_an_outlet_that_comes_while_a_message_is_updated_is_told_by_another_update(
    night: Night,
) -> None:
    await night.raises("a", to=UPDATING)
    await night.goes_on()
    await carries(night, "two")
    night.now += MINUTE
    night.service.meanwhile = lambda: carries(night, "three")
    await night.goes_on()

    updates = [one for one in night.service.taken if one.kind is DeliveryKind.UPDATE]
    assert [[also.outlet for also in one.alert.also] for one in updates] == [["two"], ["three", "two"]]
    assert updates[0].key != updates[1].key
    assert await night.leaves() == {}


async def test_a_message_that_never_gets_an_answer_does_not_hold_up_the_others(night: Night) -> None:
    night.sender.retry = Retry(8 * MINUTE, 8 * MINUTE, give_up_after=DAY)
    night.service.always["a"] = UNCERTAIN
    await night.raises("a", "b", "c")

    await night.goes_on(until=night.now + timedelta(hours=1))

    firsts = list(dict.fromkeys(brought(night)))
    assert firsts == [("alert", "a"), ("alert", "b"), ("alert", "c")]
    assert all(one.is_uncertain for one in night.service.taken[1:] if one.alert.id == "a")


async def test_an_update_under_way_is_dropped_where_the_receiver_cannot_change_messages_any_more(
    night: Night,
) -> None:
    await night.raises("a", to=UPDATING)
    await night.goes_on()
    await carries(night, "two")
    night.service.answers.append(UNCERTAIN)
    await night.goes_on(until=night.now + MINUTE / 2 + MINUTE / 600)
    night.kinds = MESSAGES
    night.begins()

    await night.goes_on()

    assert brought(night) == [("alert", "a"), ("update", "a")]
    assert (await night.told("a"))[-1] == "dropped"
    assert (await night.sender.lane.look(now=night.now)).state.begun == ()


async def test_what_may_have_arrived_and_is_gone_from_redis_is_given_up_with_a_letter(night: Night) -> None:
    night.service.answers.append(UNCERTAIN)
    await night.raises("a")
    await night.goes_on(until=night.now)
    await night.redis.call("DEL", night.shards.first.alert("a"))
    night.now += MINUTE

    await night.goes_on()

    assert [letter["reason"] for letter in await night.letters()] == ["alert_missing"]
    assert await night.redis.call("HGETALL", night.shards.first.lane_state("desk")) != []  # it is down yet


async def test_a_rule_that_may_yet_be_escalated_to_a_receiver_mutes_nothing_there(night: Night) -> None:
    desk = a_desk(Route(to=("desk",)))
    night.live.desk = replace(desk, inhibit=(Inhibition(by=("arms",), mutes=("talks",)),))
    later = Escalation(("desk",), after=timedelta(hours=1))
    await night.raises("a", rule="arms", to=Addressed((), (later,)))
    await night.raises("b", rule="talks")

    await night.goes_on()

    assert brought(night) == [("alert", "b"), ("escalation", "a")]


async def test_updates_are_no_messages_to_a_receiver_that_wants_few_of_them(night: Night) -> None:
    night.live.desk = replace(a_desk(), receivers={"desk": DeskSettings(at_most=2)})
    await night.raises("a", to=UPDATING)
    await night.goes_on()
    await carries(night, "two")
    await night.goes_on()
    await night.raises("b")

    await night.goes_on(until=night.now + MINUTE)

    assert brought(night) == [("alert", "a"), ("update", "a"), ("alert", "b")]


@pytest.mark.parametrize("reason", sorted(set(AlertReason) - {AlertReason.NEW, AlertReason.DEVELOPING}))
async def test_what_the_monitor_says_of_itself_takes_no_news_the_room_of_the_hour(
    night: Night, reason: AlertReason
) -> None:
    night.live.desk = replace(a_desk(), receivers={"desk": DeskSettings(at_most=1)})
    await night.raises("itself", reason=reason)
    await night.goes_on()
    await night.raises("news", "more")

    await night.goes_on(until=night.now + MINUTE)

    assert brought(night) == [("alert", "itself"), ("alert", "news")]


async def test_an_update_that_is_tried_again_by_a_person_still_knows_its_message(night: Night) -> None:
    await night.raises("a", to=UPDATING)
    await night.goes_on()
    night.service.answers.append(DeliveryRejected("it answered 400", reason="http_400"))
    await carries(night, "two")
    await night.goes_on()
    (letter,) = await night.letters()
    await night.outbox.retry(letter, now=night.now)

    await night.goes_on()

    alert, update = night.service.taken
    assert update.receipt == f"receipt of {alert.key}"
    assert await night.leaves() == {}


async def test_a_failure_of_what_was_set_aside_is_told_in_the_alerts_log(night: Night) -> None:
    night.sender.retry = Retry(8 * MINUTE, 8 * MINUTE, give_up_after=DAY)
    night.service.always["a"] = DeliveryDeferred("it answered 500", reason="http_500")
    await night.raises("a", "b", severity=Severity.HIGH)
    await night.goes_on(until=night.now + timedelta(hours=2))

    attempts = [json.loads(line) for line in await night.outbox.log("a")][1:]
    assert len(attempts) == sum(one.alert.id == "a" for one in night.service.attempts)
    assert {line["reason"] for line in attempts} == {"http_500"}


async def test_what_fails_for_long_by_itself_ends_as_a_dead_letter(night: Night) -> None:
    night.sender.retry = Retry(8 * MINUTE, 8 * MINUTE, give_up_after=DAY)
    night.service.always["a"] = UNCERTAIN
    await night.raises("a", "b")

    await night.goes_on()

    assert [(letter["alert"], letter["reason"]) for letter in await night.letters()] == [("a", "timeout")]
    assert (await night.told("a"))[-1] == "given_up"
    assert (await night.sender.lane.look(now=night.now)).state.begun == ()


@pytest.mark.parametrize(
    "answer",
    [
        ReceiverRefused("it answered 403", reason="http_403"),
        DeliveryDeferred("it answered 503", reason="http_503", retry_after=timedelta(seconds=30)),
    ],
    ids=["refused", "told to wait"],
)
async def test_one_message_that_is_never_taken_does_not_slow_the_others_down_for_good(
    night: Night, answer: DeliveryError
) -> None:
    night.sender.retry = Retry(MINUTE, MINUTE, give_up_after=DAY)
    night.service.always["a"] = answer
    others = [f"b{number}" for number in range(20)]
    await night.raises("a", *others)

    await night.goes_on(until=night.now + timedelta(hours=1))

    assert [alert for _, alert in brought(night)] == others
    await night.goes_on()
    assert [letter["alert"] for letter in await night.letters()] == ["a"]


async def test_a_service_that_asks_to_be_left_alone_gets_nothing_else_before_that(night: Night) -> None:
    """Whatever message it said so to, one that fails by itself too."""
    night.sender.retry = Retry(MINUTE, MINUTE, give_up_after=DAY)
    night.service.always["a"] = DeliveryDeferred("503", reason="http_503", retry_after=timedelta(minutes=7))
    await night.raises("a", "b")
    await night.goes_on(until=night.now + timedelta(hours=1))
    tried = len(night.service.attempts)
    await goes_on_while(night, lambda: len(night.service.attempts) == tried)
    asked_at = night.now

    await night.raises("c")
    await goes_on_while(night, lambda: night.service.taken[-1].alert.id != "c")

    assert [one.alert.id for one in night.service.attempts[tried:]] == ["a", "c"]
    assert night.now >= asked_at + timedelta(minutes=7)


async def goes_on_while(night: Night, is_so: Callable[[], bool]) -> None:
    """Send until something is so no more, and leave the clock where that happened."""
    while True:
        wait = await night.once(night.sender)
        if not is_so():
            return
        night.now += timedelta(seconds=wait)


@pytest.mark.parametrize("severity", Severity)
async def test_an_update_that_cannot_be_made_holds_up_no_alert(night: Night, severity: Severity) -> None:
    await night.raises("a", to=UPDATING, severity=severity)
    await night.goes_on()
    await carries(night, "sabah")
    night.service.always["a"] = DeliveryDeferred("it cannot now", reason="update_failed")
    night.now += MINUTE
    await night.raises("b", severity=severity)

    while len(night.service.taken) == 1:
        assert not await night.once(night.sender)

    assert brought(night)[1:] == [("alert", "b")]


async def has_a_digest_at_one(night: Night, *ids: str) -> None:
    night.live.desk = a_desk(Route(to=("desk",), digest="0 13 * * *"))
    await night.raises(*ids)


async def test_what_a_message_has_no_room_for_comes_whole_in_the_next_and_at_once(night: Night) -> None:
    night.service.room = 2
    await has_a_digest_at_one(night, "a", "b", "c", "d", "e")

    await night.goes_on(until=NOON + timedelta(hours=1, seconds=1))

    messages = [(one.kind.value, [alert.id for alert in one.alerts]) for one in night.service.taken]
    assert messages == [("digest", ["a", "b"]), ("digest", ["c", "d"]), ("alert", ["e"])]
    assert await night.leaves() == {}


async def test_a_message_that_cannot_be_shown_with_others_holds_up_none(night: Night) -> None:
    class Broken(FaultyService):
        def fits(self, delivery: Delivery) -> int:
            if "b" in {alert.id for alert in delivery.alerts}:
                raise OverflowError
            return super().fits(delivery)

    night.service = Broken(night.trouble, kinds=night.kinds)
    night.sender = night.a_process(night.line)
    await has_a_digest_at_one(night, "a", "b", "c")

    await night.goes_on()

    assert {alert.id for message in night.service.taken for alert in message.alerts} == {"a", "b", "c"}


async def test_what_is_left_of_a_group_does_not_wait_for_the_groups_interval(night: Night) -> None:
    group = GroupSettings(by=("rule",), wait=MINUTE, interval=timedelta(hours=1))
    night.live.desk = a_desk(Route(to=("desk",), group=group))
    night.service.room = 2
    await night.raises("a", "b", raised_at=NOON - MINUTE / 2)
    await night.raises("c", "d")

    await night.goes_on(until=NOON + 2 * MINUTE)

    assert [[alert.id for alert in one.alerts] for one in night.service.taken] == [["a", "b"], ["c", "d"]]


async def test_a_digest_that_may_have_arrived_comes_again_with_the_same_alerts_whatever_fits_by_now(
    night: Night,
) -> None:
    night.service.room = 2
    await has_a_digest_at_one(night, "a", "b", "c")
    night.service.answers.append(UNCERTAIN)
    await night.goes_on(until=NOON + timedelta(hours=1, milliseconds=10))
    night.service.room = 1

    await night.goes_on()

    first, again, rest = night.service.taken
    assert [alert.id for alert in first.alerts] == ["a", "b"]
    assert (again.alerts, again.key) == (first.alerts, first.key)
    assert [alert.id for alert in rest.alerts] == ["c"]
