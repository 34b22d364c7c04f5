"""Whoever looks at a dead letter decides on it, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.lanes.values import Ended
from monitor.alerts.outbox import Outbox
from monitor.model import DeliveryKind
from monitor.pipeline.letters import Letters
from monitor.store.dead import DeadLetters
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.lanes import DESK, a_lane

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
# Whatever the clock says, it has come.
SOON = datetime(2100, 1, 1, tzinfo=UTC)
ALERT = replace(an_alert(), id="a1")


class Office:
    """A receiver's lane, and what was given up on."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self.redis, self.keys = redis, keys
        self.letters = Letters(redis, Shards((keys,)))
        self.lane = a_lane(redis, keys)

    async def gives_up(self) -> dict[str, object]:
        await Outbox(self.redis, Shards((self.keys,))).put(ALERT, DESK)
        await self.ends("rejected")
        (letter,) = await self.letters.all()
        return letter

    async def ends(self, status: str) -> None:
        (due,) = (await self.lane.look(now=SOON)).due
        ended = Ended(due, status, DeliveryKind.ALERT, NOON, reason="http_400", message="no", story="s")
        await self.lane.end([ended], key="k", now=NOON, is_well=True)

    async def expires(self) -> bool:
        return int(await self.redis.call("TTL", self.keys.alert("a1"))) > 0


@pytest.fixture
def office(redis: Redis, keys: Keys) -> Office:
    return Office(redis, keys)


async def test_a_delivery_that_is_tried_again_is_at_the_end_of_its_lane(office: Office) -> None:
    letter = await office.gives_up()

    assert await office.letters.retry(letter)

    (due,) = (await office.lane.look(now=SOON)).due
    assert (due.item.alert, due.state.failures) == ("a1", 0)
    assert await office.letters.all() == []
    await office.ends("sent")
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
