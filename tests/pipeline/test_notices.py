"""A notice reaches the operators' receivers once, and with others of its kind where they are many."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.notices import Notice
from monitor.alerts.occasions import receiver_refuses
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
        await operators.notices.put(receiver_refuses(name, "invalid_auth", since=NOON))

    await operators.notices.flush(now=LATER)

    assert await operators.waiting() == [1, 2]  # nobody tells ops by way of ops


async def test_an_only_receiver_hears_of_itself_once_it_is_mended(operators: Operators) -> None:
    operators.receivers = ("ops",)
    await operators.notices.put(receiver_refuses("ops", "invalid_auth", since=NOON))

    await operators.notices.flush(now=LATER)

    assert await operators.waiting() == [1, 0]
