"""What an attempt leaves behind: pauses, dead letters, and messages that have to be changed at once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.outbox import Addressed, Telling
from monitor.alerts.retry import Retry
from monitor.alerts.routes import GroupSettings, Route
from monitor.alerts.stages.settings import DeskSettings
from monitor.model import DeliveryDeferred, DeliveryKind, DeliveryRejected, digest
from monitor.receivers.notifier import Pace
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.faulty import DAY, MINUTE, NOON, SECOND, Night, Trouble

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from monitor.model import DeliveryError
    from monitor.store.redis import Redis

HOUR = timedelta(hours=1)
MOMENT = timedelta(milliseconds=10)
DOWN = DeliveryDeferred("it answered 503", reason="http_503")
UNWANTED = DeliveryRejected("554 content rejected", reason="smtp_554")
DIGEST = Route(to=("desk",), digest="0 18 * * *")


@pytest.fixture
def night(redis: Redis, log: FilteringBoundLogger) -> Night:
    return Night(redis, redis, log, Trouble(), kinds=frozenset(DeliveryKind))


def brought(night: Night) -> list[tuple[str, list[str]]]:
    return [(one.kind.value, [alert.id for alert in one.alerts]) for one in night.service.taken]


async def dead(night: Night) -> list[str]:
    return [letter["alert"] for letter in await night.letters()]


async def test_an_alert_that_failed_before_a_pause_of_days_is_not_given_up_at_the_first_try_after_it(
    night: Night,
) -> None:
    night.answers += [DOWN, DOWN]
    await night.raises("a", "b", "c")
    await night.goes_on(until=NOON + MOMENT)

    night.now += 3 * DAY  # the host was off over a long weekend, or its clock has jumped
    await night.goes_on()

    assert await dead(night) == []
    assert brought(night) == [("alert", ["a"]), ("alert", ["b"]), ("alert", ["c"])]


async def test_an_alert_that_failed_by_itself_before_a_pause_of_days_is_not_given_up_either(
    night: Night,
) -> None:
    night.sender.retry = Retry(8 * MINUTE, 8 * MINUTE, give_up_after=DAY)
    night.service.always["a"] = DOWN
    await night.raises("a", "b", "c")
    await night.goes_on(until=NOON + HOUR)

    night.now += 3 * DAY
    await night.goes_on(until=night.now + HOUR)

    assert await dead(night) == []
    assert (await night.told("a"))[-1] == "deferred"


async def test_after_an_alert_was_given_up_the_next_is_tried_after_a_pause_as_after_any_failure(
    night: Night,
) -> None:
    night.sender.retry = Retry(8 * MINUTE, 8 * MINUTE, give_up_after=HOUR)
    night.answers += [DOWN] * 20
    await night.raises("a", "b", "c")

    await night.goes_on(until=NOON + 80 * MINUTE)

    lines = [json.loads(line) for id_ in "abc" for line in await night.outbox.log(id_)]
    tries = sorted(datetime.fromisoformat(line["at"]) for line in lines if line.get("attempt"))
    assert await dead(night) != []
    assert len(tries) == len(night.service.attempts)
    assert min(later - one for one, later in pairwise(tries)) >= 6 * MINUTE


async def test_one_alert_that_a_service_does_not_want_takes_no_other_of_its_digest_with_it(
    night: Night,
) -> None:
    night.live.desk = a_desk(DIGEST)
    night.service.always["n20"] = UNWANTED
    ids = [f"n{n}" for n in range(50)]
    for id_ in ids:
        await night.raises(id_)
        night.now += SECOND

    await night.goes_on()

    told = [id_ for _, alerts in brought(night) for id_ in alerts]
    assert await dead(night) == ["n20"]
    assert told == [id_ for id_ in ids if id_ != "n20"]  # in their order
    assert len(night.service.attempts) <= 20  # in halves, and not one by one


async def test_one_alert_that_a_service_does_not_want_takes_no_other_of_its_group_with_it(
    night: Night,
) -> None:
    group = GroupSettings(by=("rule",), wait=MINUTE, interval=HOUR)
    night.live.desk = a_desk(Route(to=("desk",), group=group))
    night.service.always["b"] = UNWANTED
    await night.raises("a", "b", raised_at=NOON - MINUTE / 2)
    await night.raises("c", "d")

    await night.goes_on(until=NOON + 2 * MINUTE)

    assert await dead(night) == ["b"]
    assert sorted(id_ for _, alerts in brought(night) for id_ in alerts) == ["a", "c", "d"]


async def test_what_quiet_hours_held_comes_the_oldest_first_over_all_its_messages(night: Night) -> None:
    quiet = DeskSettings.model_validate({"quiet": {"from": "12:00", "to": "18:00"}})
    night.live.desk = replace(a_desk(), receivers={"desk": quiet})
    ids = [digest("held", str(n)) for n in range(120)]
    for id_ in ids:
        await night.raises(id_)
        await night.goes_on(until=night.now + MINUTE)

    await night.goes_on()

    assert [len(alerts) for _, alerts in brought(night)] == [50, 50, 20]
    assert [id_ for _, alerts in brought(night) for id_ in alerts] == ids


async def test_a_message_of_one_group_costs_the_same_however_many_groups_wait(night: Night) -> None:
    group = GroupSettings(by=("story",), wait=MINUTE, interval=HOUR)
    night.live.desk = a_desk(Route(to=("desk",), group=group))
    for n in range(100):
        await night.raises(f"a{n}", story=f"s{n}")
    await night.goes_on(until=NOON + MINUTE)
    await night.sender.lane.hold()

    await night.redis.call("CONFIG", "RESETSTAT")
    await night.sender.step()

    assert len(night.service.taken) == 1
    assert await calls(night, "hgetall") < 10


async def calls(night: Night, command: str) -> int:
    told = (await night.redis.call("INFO", "commandstats")).decode()
    (line,) = [line for line in told.splitlines() if line.startswith(f"cmdstat_{command}:")]
    return int(line.partition("calls=")[2].partition(",")[0])


async def test_an_outlet_that_joins_while_the_first_message_is_on_its_way_is_shown_there(
    night: Night,
) -> None:
    """Its article was matched before the message was due: by the clock it was there in time."""
    to = Addressed(("desk",), updating=("desk",))
    matched = replace(an_alert(), id="a", outlet="two", url="https://two.example/a", raised_at=NOON - SECOND)

    async def joins() -> None:
        await night.outbox.put(matched, to, Telling("two"))

    night.service.meanwhile = joins
    await night.raises("a", to=to)
    await night.goes_on()

    first, update = night.service.taken
    assert (first.alert.also, update.kind) == ((), DeliveryKind.UPDATE)
    assert [also.outlet for also in update.alert.also] == ["two"]
    assert await night.leaves() == {}


async def test_a_receiver_that_was_moved_does_not_wait_for_what_its_old_place_asked(night: Night) -> None:
    asked: DeliveryError = DeliveryDeferred("429", reason="http_429", retry_after=HOUR)
    night.answers.append(asked)
    night.service.pace = Pace("the old channel", every=SECOND, burst=9)
    await night.raises("a")
    await night.goes_on(until=NOON + MINUTE)

    night.service.pace = Pace("the new channel", every=SECOND, burst=9)
    await night.goes_on(until=NOON + 2 * MINUTE)

    assert brought(night) == [("alert", ["a"])]
    assert await night.leaves() == {}


async def test_a_receiver_is_tried_again_in_time_though_the_clock_went_back(night: Night) -> None:
    night.answers.append(DOWN)
    await night.raises("a", raised_at=NOON - 2 * HOUR)
    await night.goes_on(until=NOON + MOMENT)

    night.now -= HOUR
    await night.goes_on(until=night.now + MINUTE)

    assert brought(night) == [("alert", ["a"])]


async def test_a_digest_that_a_service_cannot_take_lets_others_pass_in_the_end(night: Night) -> None:
    night.sender.retry = Retry(8 * MINUTE, 8 * MINUTE, give_up_after=DAY)
    night.live.desk = a_desk(Route(rules=("arms",), to=("desk",), digest="0 18 * * *"), Route(to=("desk",)))
    night.service.always["b"] = DOWN
    await night.raises("a", "b", "c", rule="arms")
    await night.goes_on(until=NOON + 6 * HOUR + MOMENT)
    await night.raises("d", rule="talks")

    await night.goes_on(until=night.now + HOUR)

    # then each by itself, so that the one that is not taken keeps no other back
    assert brought(night) == [("alert", ["d"]), ("alert", ["a"]), ("alert", ["c"])]
    assert await dead(night) == []


def by_night(night: Night) -> None:
    """Have the desk sleep from eleven to six."""
    quiet = DeskSettings.model_validate({"quiet": {"from": "23:00", "to": "06:00"}})
    night.live.desk = replace(a_desk(Route(to=("desk",))), receivers={"desk": quiet})


async def test_a_receiver_that_sleeps_at_night_and_is_down_for_days_gives_up_as_any_other(
    night: Night,
) -> None:
    by_night(night)
    night.retry = Retry(MINUTE, HOUR, give_up_after=3 * DAY)
    night.begins()
    night.service.always["a"] = DOWN
    await night.raises("a")

    await night.goes_on(until=NOON + 4 * DAY)

    assert await dead(night) == ["a"]


async def test_what_fails_by_itself_does_not_join_the_message_of_the_night(night: Night) -> None:
    by_night(night)
    night.service.always["p"] = DOWN
    await night.raises("p")
    await night.goes_on(until=NOON + HOUR / 3)
    await night.raises("well")
    await night.goes_on(until=NOON.replace(hour=23, minute=30))
    await night.raises("n1", "n2")

    await night.goes_on(until=NOON + DAY)

    assert ("digest", ["n1", "n2"]) in brought(night)


async def test_hours_that_are_taken_back_let_go_what_had_failed_before_them_too(night: Night) -> None:
    by_night(night)
    night.now = NOON.replace(hour=22, minute=50)
    night.service.always["a"] = DOWN
    await night.raises("a")
    await night.goes_on(until=NOON.replace(hour=23, minute=20))
    await night.raises("b")
    await night.goes_on(until=NOON.replace(hour=23, minute=30))

    night.service.always.clear()
    night.live.desk = a_desk(Route(to=("desk",)))
    await night.goes_on(until=NOON.replace(hour=23, minute=59))

    assert sorted(alert for _, alerts in brought(night) for alert in alerts) == ["a", "b"]
