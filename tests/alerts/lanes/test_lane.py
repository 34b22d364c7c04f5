"""Alerts wait in lanes, in order, until their receivers have taken them."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.lanes.state import Begun, ItemState, LaneState, Standing
from monitor.alerts.lanes.values import Due, Ended
from monitor.alerts.outbox import Addressed, Outbox
from monitor.model import DeliveryKind, LeaseLost
from monitor.store.dead import DeadLetters
from monitor.store.shards import Shards
from tests.fakes.lanes import DESK, MINUTE, a_lane, waiting_in

if TYPE_CHECKING:
    from monitor.alerts.lanes.lane import Lane
    from monitor.model import Alert
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

LEASE = timedelta(milliseconds=200)


@pytest.fixture
def outbox(redis: Redis, keys: Keys) -> Outbox:
    return Outbox(redis, Shards((keys,)))


@pytest.fixture
def desk(redis: Redis, keys: Keys) -> Lane:
    return a_lane(redis, keys)


async def head(lane: Lane, alert: Alert) -> Due:
    return (await lane.look(now=alert.raised_at)).due[0]


async def end(lane: Lane, alert: Alert, due: Due, *, status: str = "sent", **told: str) -> None:
    ended = Ended(due, status, DeliveryKind.ALERT, alert.raised_at, story=alert.story, **told)  # type: ignore[arg-type]
    await lane.end([ended], key="k", now=alert.raised_at, is_well=True)


def begun(alert: Alert) -> Begun:
    return Begun("k", DeliveryKind.ALERT, "", (alert.id,))


async def test_a_lane_gives_its_alerts_in_the_order_they_were_raised(
    outbox: Outbox, desk: Lane, alert: Alert
) -> None:
    for n in range(12):
        await outbox.put(replace(alert, id=f"a{n}"), DESK)

    order = []
    while due := (await desk.look(now=alert.raised_at)).due:
        order.append(due[0].item.alert)
        await end(desk, alert, due[0])

    assert order == [f"a{n}" for n in range(12)]


async def test_a_lane_has_one_holder_at_a_time(redis: Redis, keys: Keys) -> None:
    mine, theirs = a_lane(redis, keys, lease=LEASE), a_lane(redis, keys, token="other")

    assert (await mine.hold(), await theirs.hold(), await mine.hold()) == (True, False, True)

    await theirs.release()  # who does not hold it cannot give it away
    assert not await theirs.hold()
    await mine.release()
    assert await theirs.hold()


async def test_a_dead_holders_lane_is_free_when_its_lease_ends(redis: Redis, keys: Keys) -> None:
    await a_lane(redis, keys, lease=LEASE).hold()
    await asyncio.sleep(LEASE.total_seconds() + 0.1)

    assert await a_lane(redis, keys, token="other").hold()


async def test_who_has_lost_the_lane_begins_nothing(
    outbox: Outbox, redis: Redis, keys: Keys, desk: Lane, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    await a_lane(redis, keys, token="other").hold()

    with pytest.raises(LeaseLost, match="receiver desk"):
        await desk.begin(begun(alert))


async def test_who_stood_still_until_the_lane_was_nobodys_begins_nothing(
    outbox: Outbox, redis: Redis, keys: Keys, desk: Lane, alert: Alert
) -> None:
    """Another may have had it meanwhile, sent everything and gone."""
    await outbox.put(alert, DESK)
    await desk.hold()
    await redis.call("DEL", keys.lane_lease("desk"))

    with pytest.raises(LeaseLost, match="receiver desk"):
        await desk.begin(begun(alert))


async def test_what_waits_in_a_bundle_is_given_the_oldest_first_and_no_longer_once_it_has_gone(
    outbox: Outbox, redis: Redis, keys: Keys, desk: Lane, alert: Alert
) -> None:
    until = alert.raised_at + 60 * MINUTE
    for minute, id_ in enumerate(("c", "a", "d", "b")):
        at = alert.raised_at + minute * MINUTE
        await outbox.put(replace(alert, id=id_, raised_at=at), DESK)
        (due,) = (await desk.look(now=at)).due
        await desk.postpone(due, until=until, held="digest", why="digest", text="", now=at)
    first, second, third, _ = await desk.held_for("digest")

    await end(desk, alert, first)
    await desk.postpone(second, until=until, held="overflow", why="cap", text="", now=until)
    await redis.call("ZREM", keys.lane("desk"), third.item.alert)  # deleted by hand
    await redis.call("ZREM", keys.urgent_lane("desk"), third.item.alert)

    assert [due.item.alert for due in (first, second, third)] == ["c", "a", "d"]
    assert [due.item.alert for due in await desk.held_for("digest")] == ["b"]
    assert [due.item.alert for due in await desk.held_for("overflow")] == ["a"]
    assert await redis.call("ZCARD", keys.lane_held("desk")) == 2


async def test_what_was_sent_counts_though_the_lane_was_lost_meanwhile(
    outbox: Outbox, redis: Redis, keys: Keys, desk: Lane, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    due = await head(desk, alert)
    await a_lane(redis, keys, token="other").hold()

    await end(desk, alert, due)
    await end(desk, alert, due)  # a second try, for the answer to the first was lost
    with pytest.raises(LeaseLost):  # another process has ended it otherwise
        await end(desk, alert, due, status="rejected")

    assert await desk.length() == 0


async def test_what_is_under_way_is_known_to_whoever_takes_the_lane_next(
    outbox: Outbox, redis: Redis, keys: Keys, desk: Lane, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    await desk.hold()
    await desk.begin(begun(alert))

    other = a_lane(redis, keys, token="other")
    found = (await other.look(now=alert.raised_at)).state.begun
    assert found == (begun(alert),)
    assert [due.item.alert for due in await other.recall(begun(alert))] == [alert.id]

    await end(desk, alert, await head(desk, alert))
    assert (await other.look(now=alert.raised_at)).state == LaneState()
    assert await other.recall(begun(alert)) == ()


async def test_a_deferred_alert_stays_and_says_when_it_is_tried_again(
    outbox: Outbox, desk: Lane, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    await desk.hold()
    await desk.begin(begun(alert))
    due = await head(desk, alert)
    state = LaneState(
        2, alert.raised_at, alert.raised_at + MINUTE, Standing.DOWN, "http_500", "it answered 500"
    )

    await desk.defer(begun(alert), state, [(due, due.state.failed(now=alert.raised_at))], said="{}")

    view = await desk.look(now=alert.raised_at)
    assert view.state == state
    assert view.due[0].state == ItemState(failures=1, since=alert.raised_at, tried_at=alert.raised_at)


async def test_what_may_have_arrived_is_remembered_while_it_is_deferred(
    outbox: Outbox, desk: Lane, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    await desk.hold()
    await desk.begin(begun(alert))
    state = LaneState(1, alert.raised_at, alert.raised_at, Standing.DOWN, begun=(begun(alert),))

    await desk.defer(begun(alert), state, [], said="{}")

    assert (await desk.look(now=alert.raised_at)).state.begun == (begun(alert),)


async def test_who_has_lost_the_lane_defers_nothing(
    outbox: Outbox, redis: Redis, keys: Keys, desk: Lane, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    await a_lane(redis, keys, token="other").hold()

    with pytest.raises(LeaseLost):
        await desk.defer(begun(alert), LaneState(1), [], said="{}")


async def test_a_held_alert_waits_until_its_time_and_keeps_what_it_waits_for(
    outbox: Outbox, redis: Redis, keys: Keys, desk: Lane, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    until = alert.raised_at + MINUTE

    await desk.postpone(
        await head(desk, alert), until=until, held="digest", why="digest", text="", now=alert.raised_at
    )

    before = await desk.look(now=alert.raised_at)
    (due,) = (await desk.look(now=until)).due
    assert (before.due, before.next_at) == ((), until)
    assert (due.state.held, due.is_urgent) == ("digest", True)
    assert [json.loads(line)["step"] for line in await outbox.log(alert.id)] == ["raised", "held"]


async def test_a_rejected_alert_becomes_a_dead_letter_and_the_next_goes_on(
    outbox: Outbox, redis: Redis, keys: Keys, desk: Lane, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    await outbox.put(replace(alert, id="a2"), DESK)

    await end(desk, alert, await head(desk, alert), status="rejected", reason="http_400", message="no")

    (letter,) = await DeadLetters(redis, keys).newest(9)
    assert await waiting_in(redis, keys, now=alert.raised_at) == ["a2"]
    assert (letter["alert"], letter["receiver"], letter["reason"]) == ("a1", "desk", "http_400")
    assert await redis.call("TTL", keys.alert("a1")) == -1  # kept until a person decides


async def test_a_dead_letter_is_tried_again_or_dropped_by_a_person(
    outbox: Outbox, redis: Redis, keys: Keys, desk: Lane, alert: Alert
) -> None:
    dead = DeadLetters(redis, keys)
    await outbox.put(alert, DESK)
    await end(desk, alert, await head(desk, alert), status="rejected")
    (letter,) = await dead.newest(9)

    assert await outbox.retry(letter, now=alert.raised_at)
    assert not await outbox.retry(letter, now=alert.raised_at)  # somebody else has decided
    assert await waiting_in(redis, keys, now=alert.raised_at) == [alert.id]

    await end(desk, alert, await head(desk, alert), status="rejected")
    (letter,) = await dead.newest(9)
    assert await outbox.drop(letter, now=alert.raised_at)
    assert await redis.call("TTL", keys.alert(alert.id)) > 0


async def test_dead_letters_that_are_tried_again_together_come_in_the_order_of_their_age(
    outbox: Outbox, redis: Redis, keys: Keys, desk: Lane, alert: Alert
) -> None:
    ids = ["b", "d", "a", "c"]
    for id_ in ids:
        await outbox.put(replace(alert, id=id_), DESK)
        await end(desk, alert, await head(desk, alert), status="rejected")

    for letter in await DeadLetters(redis, keys).oldest():
        await outbox.retry(letter, now=alert.raised_at)

    assert await waiting_in(redis, keys, now=alert.raised_at) == ids


async def test_an_alert_is_forgotten_some_weeks_after_its_last_receiver_took_it(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, Addressed(("desk", "mail")))
    ttls = []
    for receiver in ("desk", "mail"):
        lane = a_lane(redis, keys, receiver=receiver)
        await end(lane, alert, await head(lane, alert))
        ttls.append(await redis.call("TTL", keys.alert(alert.id)))

    assert ttls[0] == -1
    assert timedelta(seconds=ttls[1]) > timedelta(days=29)
