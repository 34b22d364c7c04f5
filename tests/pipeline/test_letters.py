"""Whoever looks at a dead letter decides on it, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.outbox import Lane, Outbox
from monitor.model import Delivery
from monitor.pipeline.letters import Letters
from monitor.store.dead import DeadLetters
from tests.fakes.alerts import an_alert

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ALERT = replace(an_alert(), id="a1")


class Office:
    """A receiver's lane, and what was given up on."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self.redis, self.keys = redis, keys
        self.letters = Letters(redis, keys)
        self.lane = Lane(redis, keys, receiver="desk", token="me", lease=timedelta(minutes=1))

    async def gives_up(self) -> dict[str, object]:
        await Outbox(self.redis, self.keys).put(ALERT, receivers=["desk"])
        await self.lane.hold()
        delivery = Delivery(alert=ALERT, receiver="desk")
        await self.lane.give_up(delivery, reason="http_400", message="no", now=NOON)
        (letter,) = await self.letters.all()
        return letter

    async def expires(self) -> bool:
        return int(await self.redis.call("TTL", self.keys.alert("a1"))) > 0


@pytest.fixture
def office(redis: Redis, keys: Keys) -> Office:
    return Office(redis, keys)


async def test_a_delivery_that_is_tried_again_is_at_the_end_of_its_lane(office: Office) -> None:
    letter = await office.gives_up()

    assert await office.letters.retry(letter)

    head = await office.lane.head()
    assert head is not None
    assert (head.alert.id, head.failures) == ("a1", 0)
    assert await office.letters.all() == []
    await office.lane.sent(Delivery(alert=head.alert, receiver="desk"), now=NOON)
    assert await office.expires()


async def test_a_delivery_that_is_dropped_lets_its_alert_go(office: Office) -> None:
    letter = await office.gives_up()
    assert not await office.expires()

    assert await office.letters.drop(letter)

    assert await office.letters.all() == []
    assert await office.lane.length() == 0
    assert await office.expires()


async def test_of_two_who_decide_one_comes_too_late(office: Office) -> None:
    letter = await office.gives_up()

    decided = [await office.letters.retry(letter), await office.letters.retry(letter)]

    assert decided == [True, False]
    assert await office.lane.length() == 1


async def test_a_delivery_whose_alert_is_gone_can_only_be_dropped(office: Office) -> None:
    letter = await office.gives_up()
    await office.redis.call("DEL", office.keys.alert("a1"))

    with pytest.raises(LookupError, match="alert a1 is not in Redis any more"):
        await office.letters.retry(letter)

    assert await office.letters.drop(letter)


async def test_what_a_step_gave_up_on_goes_back_onto_its_stream(
    office: Office, redis: Redis, keys: Keys
) -> None:
    buried = DeadLetters(redis, keys).bury("read", "خبر".encode(), reason="step_failed", message="x")
    await redis.call(*buried)
    (letter,) = await office.letters.all()

    assert await office.letters.retry(letter)

    ((_, fields),) = await redis.call("XRANGE", keys.entries, "-", "+")
    assert fields[1].decode() == "خبر"
    assert not await office.letters.drop(letter)
