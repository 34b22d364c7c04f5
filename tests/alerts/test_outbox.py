"""Alerts wait in lanes, in order, until their receivers have taken them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.outbox import Head, Lane, Outbox, Raised
from monitor.model import AlsoReported, Delivery, LeaseLost
from monitor.store.dead import DeadLetters

if TYPE_CHECKING:
    from monitor.model import Alert
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

LEASE = timedelta(milliseconds=200)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def outbox(redis: Redis, keys: Keys) -> Outbox:
    return Outbox(redis, keys)


def lane(redis: Redis, keys: Keys, *, token: str = "me", lease: timedelta = MINUTE) -> Lane:
    return Lane(redis, keys, receiver="desk", token=token, lease=lease)


async def test_an_alert_is_raised_once_however_often_it_is_put(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    raised = [await outbox.put(alert, receivers=["desk", "mail"]) for _ in range(3)]

    assert raised == [Raised.RAISED, Raised.AGAIN, Raised.AGAIN]
    assert await lane(redis, keys).length() == 1
    assert await outbox.receivers() == ["desk", "mail"]


async def test_other_outlets_are_kept_as_also_reported_by(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, receivers=["desk"])
    copy = replace(alert, outlet="two", url="https://two.example/a")

    again = [await outbox.put(copy, receivers=["desk"]) for _ in range(2)]

    head = await lane(redis, keys).head()
    assert again == [Raised.ALSO, Raised.KNOWN]
    assert head is not None
    assert head.alert.also == (AlsoReported(outlet="two", url="https://two.example/a"),)
    assert await outbox.alert(alert.id) == head.alert


async def test_an_article_that_its_outlet_rewrites_is_not_noted_beside_itself(
    outbox: Outbox, alert: Alert
) -> None:
    await outbox.put(alert, receivers=["desk"], telling="one")

    again = await outbox.put(alert, receivers=["desk"], telling="two")

    known = await outbox.alert(alert.id)
    assert again is Raised.KNOWN
    assert known is not None
    assert known.also == ()


async def test_an_alert_that_waits_for_more_origins_names_who_had_it_before(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    later = replace(alert, outlet="two", url="https://two.example/a")
    waiting = [await outbox.hold_back(alert), await outbox.hold_back(later)]
    assert await lane(redis, keys).length() == 0
    assert await outbox.alert(alert.id) is None

    raised = await outbox.put(later, receivers=["desk"])

    head = await lane(redis, keys).head()
    assert waiting == [Raised.WAITING, Raised.WAITING]
    assert raised is Raised.RAISED
    assert head is not None
    assert head.alert.also == (AlsoReported(outlet=alert.outlet, url=alert.url),)
    assert await outbox.hold_back(alert) is Raised.KNOWN


async def test_an_alert_that_waits_is_forgotten_in_time(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.hold_back(alert)
    assert await redis.call("TTL", keys.alert(alert.id)) > 0

    await outbox.put(alert, receivers=["desk"])

    assert await redis.call("TTL", keys.alert(alert.id)) == -1


async def test_a_lane_gives_its_alerts_in_the_order_they_were_raised(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    desk = lane(redis, keys)
    await desk.hold()
    for n in range(3):
        await outbox.put(replace(alert, id=f"a{n}"), receivers=["desk"])

    order = []
    while head := await desk.head():
        order.append(head.alert.id)
        await desk.sent(Delivery(alert=head.alert, receiver="desk"), now=alert.raised_at)

    assert order == ["a0", "a1", "a2"]


async def test_a_lane_has_one_holder_at_a_time(redis: Redis, keys: Keys) -> None:
    mine, theirs = lane(redis, keys, lease=LEASE), lane(redis, keys, token="other")

    assert (await mine.hold(), await theirs.hold(), await mine.hold()) == (True, False, True)

    await theirs.release()  # who does not hold it cannot give it away
    assert not await theirs.hold()
    await mine.release()
    assert await theirs.hold()


async def test_a_dead_holders_lane_is_free_when_its_lease_ends(redis: Redis, keys: Keys) -> None:
    await lane(redis, keys, lease=LEASE).hold()
    await asyncio.sleep(LEASE.total_seconds() + 0.1)

    assert await lane(redis, keys, token="other").hold()


async def test_who_has_lost_the_lane_does_not_write(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, receivers=["desk"])
    await lane(redis, keys, token="other").hold()
    mine = lane(redis, keys)

    with pytest.raises(LeaseLost, match="receiver desk"):
        await mine.sent(Delivery(alert=alert, receiver="desk"), now=alert.raised_at)

    assert await mine.length() == 1


async def test_what_was_sent_while_redis_was_away_counts_if_nobody_took_the_lane(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, receivers=["desk"])
    mine = lane(redis, keys)  # whose lease has ended meanwhile

    await mine.sent(Delivery(alert=alert, receiver="desk"), now=alert.raised_at)
    with pytest.raises(LeaseLost):  # and the alert is not at the head any more
        await mine.sent(Delivery(alert=alert, receiver="desk"), now=alert.raised_at)

    assert await mine.length() == 0


async def test_a_deferred_alert_stays_at_the_head_and_says_when_it_is_tried_again(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    desk = lane(redis, keys)
    await outbox.put(alert, receivers=["desk"])

    await desk.defer(
        Delivery(alert=alert, receiver="desk", attempt=2),
        since=alert.raised_at,
        retry_at=alert.raised_at + MINUTE,
        reason="http_500",
        message="it answered 500",
    )

    assert await desk.head() == Head(
        alert=alert, failures=2, retry_at=alert.raised_at + MINUTE, since=alert.raised_at
    )


async def test_a_rejected_alert_becomes_a_dead_letter_and_the_next_goes_on(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    desk = lane(redis, keys)
    await desk.hold()
    await outbox.put(alert, receivers=["desk"])
    await outbox.put(replace(alert, id="a2"), receivers=["desk"])

    await desk.give_up(
        Delivery(alert=alert, receiver="desk"), reason="http_400", message="no", now=alert.raised_at
    )

    head = await desk.head()
    (letter,) = await DeadLetters(redis, keys).newest(9)
    assert head is not None
    assert head.alert.id == "a2"
    assert (letter["alert"], letter["receiver"], letter["reason"]) == ("a1", "desk", "http_400")
    assert await redis.call("TTL", keys.alert("a1")) == -1  # kept until a person decides


async def test_an_alert_is_forgotten_some_weeks_after_its_last_receiver_took_it(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    desk = lane(redis, keys)
    mail = Lane(redis, keys, receiver="mail", token="me", lease=MINUTE)
    await outbox.put(alert, receivers=["desk", "mail"])
    ttls = []
    for each in (desk, mail):
        await each.hold()
        await each.sent(Delivery(alert=alert, receiver=each.receiver), now=alert.raised_at)
        ttls.append(await redis.call("TTL", keys.alert(alert.id)))

    assert ttls[0] == -1
    assert timedelta(seconds=ttls[1]) > timedelta(days=29)


async def test_an_alert_that_was_deleted_by_hand_does_not_block_its_lane(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, receivers=["desk"])
    await redis.call("DEL", keys.alert(alert.id))

    assert await lane(redis, keys).head() is None
    assert await DeadLetters(redis, keys).count() == 1


async def test_an_alert_that_is_not_there_is_none(outbox: Outbox) -> None:
    assert await outbox.alert("nobody") is None
