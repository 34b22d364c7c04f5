"""What a receiver was told, and what it was told lately, decides on what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest

from monitor.alerts.lanes.item import Item
from monitor.alerts.lanes.values import Due, Ended
from monitor.alerts.outbox import Addressed, Outbox
from monitor.alerts.told import Told
from monitor.model import CHANGES, DeliveryKind, Thread
from monitor.store.shards import Shards
from tests.fakes.lanes import DESK, a_lane

if TYPE_CHECKING:
    from monitor.alerts.lanes.lane import Lane
    from monitor.model import Alert
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis


@pytest.fixture
def outbox(redis: Redis, keys: Keys) -> Outbox:
    return Outbox(redis, Shards((keys,)))


@pytest.fixture
def desk(redis: Redis, keys: Keys) -> Lane:
    return a_lane(redis, keys)


@pytest.fixture
def told(redis: Redis, keys: Keys) -> Told:
    return Told(redis, Shards((keys,)), receiver="desk")


async def head(lane: Lane, alert: Alert) -> Due:
    return (await lane.look(now=alert.raised_at)).due[0]


async def test_a_storys_first_message_at_a_receiver_begins_its_thread(
    outbox: Outbox, desk: Lane, told: Told, alert: Alert
) -> None:
    for n in range(2):
        one = replace(alert, id=f"a{n}")
        await outbox.put(one, DESK)
        due = await head(desk, alert)
        ended = Ended(
            due, "sent", DeliveryKind.ALERT, alert.raised_at, receipt=f"C1:{n}", story=alert.story,
            thread=Thread(f"C1:{n}", alert.title),
        )  # fmt: skip
        await desk.end([ended], key="k", now=alert.raised_at, is_well=True)

    assert await told.thread(due, alert) == Thread("C1:0", alert.title)


_SHOWS: Final = {
    DeliveryKind.ALERT: {DeliveryKind.UPDATE, DeliveryKind.ANSWER},
    DeliveryKind.ESCALATION: {DeliveryKind.ANSWER},
}


@pytest.mark.parametrize("change", sorted(CHANGES))
@pytest.mark.parametrize("came", [kind for kind in DeliveryKind if kind not in CHANGES])
async def test_a_message_of_several_alerts_is_never_changed_and_one_that_is_unacknowledged_by_an_answer_alone(
    outbox: Outbox, desk: Lane, told: Told, alert: Alert, *, came: DeliveryKind, change: DeliveryKind
) -> None:
    await outbox.put(alert, DESK)
    due = await head(desk, alert)
    ended = Ended(due, "sent", came, alert.raised_at, receipt="C1:1", story=alert.story)
    await desk.end([ended], key="k", now=alert.raised_at, is_well=True)

    receipt = await told.receipt(replace(due, item=Item(alert.id, change)))

    assert receipt == ("C1:1" if change in _SHOWS.get(came, ()) else "")


async def test_messages_of_the_last_hour_and_of_a_group_are_counted(
    outbox: Outbox, desk: Lane, told: Told, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    due = await head(desk, alert)
    ended = Ended(due, "sent", DeliveryKind.GROUP, alert.raised_at, story=alert.story)
    await desk.end([ended], key="k", now=alert.raised_at, is_well=True, group="group:x")

    lately = await told.lately(due, alert, group="group:x", at_most=9, now=alert.raised_at)

    assert lately.sent_at == (alert.raised_at,)
    assert lately.group_sent_at == alert.raised_at
    assert lately.story_rules == {alert.rule}


@pytest.mark.parametrize(("at_most", "count"), [(None, 0), (2, 2), (9, 3)])
async def test_no_more_messages_of_an_hour_are_looked_at_than_a_receiver_wants(
    outbox: Outbox, desk: Lane, told: Told, *, alert: Alert, at_most: int | None, count: int
) -> None:
    for ago in (60, 20, 10, 0):  # the first is no more in the last hour
        at = alert.raised_at - timedelta(minutes=ago)
        await outbox.put(replace(alert, id=f"{ago}"), DESK)
        due = await head(desk, alert)
        ended = Ended(due, "sent", DeliveryKind.ALERT, at, story=alert.story)
        await desk.end([ended], key=f"k{ago}", now=at, is_well=True)

    lately = await told.lately(due, alert, group="", at_most=at_most, now=alert.raised_at)

    assert len(lately.sent_at) == count


async def test_what_a_rule_told_another_receiver_counts_for_that_one_alone(
    outbox: Outbox, desk: Lane, told: Told, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    await outbox.put(replace(alert, id="a2", rule="another"), Addressed(("mail",)))

    lately = await told.lately(await head(desk, alert), alert, group="", at_most=None, now=alert.raised_at)

    assert lately.story_rules == {alert.rule}
