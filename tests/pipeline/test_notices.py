"""A notice reaches the operators' receivers once, and with others of its kind where they are many."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.lanes.state import Standing
from monitor.alerts.notices import Notice
from monitor.alerts.occasions import outage, receiver_refuses, receiver_removed
from monitor.alerts.outbox import Outbox
from monitor.pipeline.notices import Notices
from monitor.store.counters import Counters
from monitor.store.shards import Shards
from tests.fakes.lanes import a_lane

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SOON = NOON + timedelta(seconds=59)
LATER = NOON + timedelta(minutes=1)
KEY = "monitor:{0}:notices"
SILENT = Notice(id="n", kind="silent", text="no new entry", arabic="صامت", at=NOON, feed="sabah")  # silent


class Operators:
    """The receivers of the operators, and what waits for them."""

    def __init__(self, redis: Redis, keys: Keys, log: FilteringBoundLogger) -> None:
        self.receivers: tuple[str, ...] = ("ops", "mail")
        self.woken = 0
        self._redis, self._keys = redis, keys
        self.counters = Counters(redis, keys)
        self.notices = Notices(
            redis,
            key=KEY,
            outbox=Outbox(redis, Shards((keys,))),
            operators=lambda: self.receivers,
            on_alert=self.wake,
            counters=self.counters,
            log=log,
        )

    def wake(self) -> None:
        self.woken += 1

    async def refuses(self, receiver: str, *, since: datetime = NOON) -> None:
        """Have a receiver refuse everything, and operators be told of it."""
        await self.notices.put(receiver_refuses(receiver, "invalid_auth", since=since))
        await self.stands(receiver, Standing.REFUSING)

    async def stands(self, receiver: str, standing: Standing) -> None:
        await self._redis.call("HSET", self._keys.lane_state(receiver), "standing", standing.value)

    async def told(self, receiver: str) -> list[str]:
        """Give what waits for a receiver, in order."""
        outbox = Outbox(self._redis, Shards((self._keys,)))
        ids = await self._redis.call("ZRANGE", self._keys.lane(receiver), 0, -1)
        return [alert.title for id_ in ids if (alert := await outbox.alert(id_.decode()))]

    async def waiting(self) -> list[int]:
        lanes = [a_lane(self._redis, self._keys, receiver=name) for name in ("ops", "mail")]
        return [await lane.length() for lane in lanes]


@pytest.fixture
def operators(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> Operators:
    return Operators(redis, keys, log)


async def test_a_notice_waits_a_minute_for_others_and_is_told_once(operators: Operators) -> None:
    await operators.notices.put(SILENT)
    await operators.notices.flush(now=SOON)
    assert (await operators.waiting(), operators.woken) == ([0, 0], 0)

    for _ in range(2):
        await operators.notices.put(SILENT)
        await operators.notices.flush(now=LATER)
    assert (await operators.waiting(), operators.woken) == ([1, 1], 1)


async def test_a_flood_is_told_in_one_notice_whenever_in_a_minute_it_came(operators: Operators) -> None:
    for n in range(300):
        notice = replace(SILENT, id=f"n{n}", feed=f"f{n}", at=NOON + timedelta(seconds=n / 6))
        await operators.notices.put(notice)

    await operators.notices.flush(now=LATER)

    assert await operators.waiting() == [1, 1]
    await operators.counters.flush()
    counts = await operators.counters.all()
    assert counts["notices_total", (("kind", "silent"), ("reason", "notice"))] == 300


async def test_a_kind_that_has_just_begun_is_not_told_with_another(operators: Operators) -> None:
    await operators.notices.put(SILENT)
    await operators.notices.put(replace(SILENT, id="m", kind="gone", at=SOON))

    await operators.notices.flush(now=LATER)

    assert await operators.waiting() == [1, 1]


async def test_without_operators_nobody_is_told_and_nothing_is_kept(
    operators: Operators, redis: Redis
) -> None:
    await operators.notices.put(SILENT)
    operators.receivers = ()
    await operators.notices.put(replace(SILENT, id="m"))
    await operators.notices.flush(now=LATER)

    assert await redis.call("EXISTS", KEY) == 0
    assert await operators.waiting() == [0, 0]


async def test_a_receiver_that_takes_nothing_is_told_of_through_the_others(operators: Operators) -> None:
    for name in ("ops", "desk"):
        await operators.refuses(name)

    await operators.notices.flush(now=LATER)

    assert await operators.waiting() == [1, 2]  # nobody tells ops by way of ops


async def test_an_only_receiver_hears_of_itself_once_it_is_mended_and_that_it_is(
    operators: Operators,
) -> None:
    """What would come late says what is so by then."""
    operators.receivers = ("ops",)
    await operators.refuses("ops")
    for minutes in (1, 2):
        await operators.notices.flush(now=NOON + timedelta(minutes=minutes))
    meanwhile = await operators.told("ops")

    await operators.stands("ops", Standing.WELL)
    for minutes in (14, 15):
        await operators.notices.flush(now=NOON + timedelta(minutes=minutes))

    assert meanwhile == []
    assert await operators.told("ops") == ["ops: it takes alerts again: it took none for 14 minutes"]


async def test_who_was_told_that_a_receiver_refuses_is_told_that_it_is_well_again(
    operators: Operators,
) -> None:
    await operators.refuses("ops")
    await operators.notices.flush(now=LATER)
    for standing in (Standing.DOWN, Standing.WELL, Standing.WELL):
        await operators.stands("ops", standing)
        await operators.notices.flush(now=NOON + timedelta(minutes=9))

    assert await operators.told("ops") == []
    assert await operators.told("mail") == [
        "ops: it takes no alerts until it is mended (invalid_auth): they wait, and one is tried every minute",
        "ops: it takes alerts again: it took none for 9 minutes",
    ]


async def test_a_receiver_that_refused_twice_is_well_again_once(operators: Operators) -> None:
    for minutes in (0, 2):
        await operators.refuses("ops", since=NOON + timedelta(minutes=minutes))
        await operators.notices.flush(now=NOON + timedelta(minutes=minutes + 1))

    await operators.stands("ops", Standing.WELL)
    await operators.notices.flush(now=NOON + timedelta(minutes=9))

    assert (await operators.told("mail"))[2:] == ["ops: it takes alerts again: it took none for 9 minutes"]


async def test_a_receiver_that_was_mended_before_operators_were_told_is_not_told_of(
    operators: Operators, redis: Redis
) -> None:
    await operators.refuses("ops")
    await operators.stands("ops", Standing.WELL)

    await operators.notices.flush(now=LATER)

    assert (await operators.waiting(), await redis.call("EXISTS", KEY)) == ([0, 0], 0)


async def test_an_outage_that_is_over_before_operators_were_told_is_told_as_what_has_been(
    operators: Operators,
) -> None:
    for is_on, seconds in ((True, 0), (False, 40)):
        at = NOON + timedelta(seconds=seconds)
        said = "the network seems to be down" if is_on else "the network is back"
        await operators.notices.put(outage(said, is_on=is_on, since=NOON, at=at))

    for minutes in (1, 2):
        await operators.notices.flush(now=NOON + timedelta(minutes=minutes))

    assert await operators.told("mail") == ["the network is back"]


async def test_a_receiver_that_was_put_back_is_not_told_of_as_removed(
    operators: Operators, redis: Redis, keys: Keys
) -> None:
    for name in ("gone", "back"):
        await operators.notices.put(receiver_removed(name, waiting=3, since=NOON, at=NOON))
    await redis.call("HSET", keys.lane_state("gone"), "removed_at", NOON.isoformat())

    await operators.notices.flush(now=LATER)

    assert [title.partition(":")[0] for title in await operators.told("ops")] == ["gone"]
