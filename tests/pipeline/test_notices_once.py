"""Operators are told of a thing once, however many daemons saw it and whenever one of them is killed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.notices import Notice
from monitor.alerts.occasions import outage
from monitor.alerts.outbox import Outbox
from monitor.pipeline.notices import Notices
from monitor.store.counters import Counters
from monitor.store.shards import Shards

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
SILENT = Notice(id="n", kind="silent", text="no new entry", arabic="صامت", at=NOON, feed="sabah")  # silent
FLOOD = [replace(SILENT, id=f"n{n}", feed=f"f{n}") for n in range(15)]
LATE = replace(SILENT, id="late", feed="late")
Told = Callable[[], Awaitable[list[str]]]


@pytest.fixture
def daemons(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> list[Notices]:
    """What two daemons on one Redis tell operators with."""
    return [
        Notices(
            redis,
            key=keys.notices,
            outbox=Outbox(redis, Shards((keys,))),
            operators=lambda: ("ops",),
            on_alert=lambda: None,
            counters=Counters(redis, keys),
            log=log,
        )
        for _ in range(2)
    ]


@pytest.fixture
def told(redis: Redis, keys: Keys) -> Callable[[], Awaitable[list[str]]]:
    """The first words of what waits for the operators."""

    async def titles() -> list[str]:
        alerts = [
            await Outbox(redis, Shards((keys,))).alert(id_.decode())
            for id_ in await redis.call("ZRANGE", keys.lane("ops"), 0, -1)
        ]
        return [alert.title.partition(":")[0] for alert in alerts if alert]

    return titles


async def test_a_flood_is_not_told_again_when_its_polls_are_done_again(
    daemons: list[Notices], told: Told
) -> None:
    """A daemon was killed after its notices were kept, before its polls were written."""
    for _ in range(2):
        for notice in FLOOD:
            await daemons[0].put(notice)
        await daemons[0].flush(now=LATER)

    assert await told() == ["15 feeds at once"]


async def test_what_comes_late_is_told_without_the_flood_that_was_told_before(
    daemons: list[Notices], told: Told
) -> None:
    for notices, late in zip(daemons, ((), (LATE,)), strict=True):
        for notice in (*FLOOD, *late):
            await notices.put(notice)
        for _ in range(2):
            await notices.flush(now=LATER)

    assert await told() == ["15 feeds at once", "late"]


async def test_two_daemons_that_look_at_one_moment_tell_a_flood_once(
    daemons: list[Notices], told: Told
) -> None:
    one, other = daemons
    for notice in FLOOD:
        await one.put(notice)

    await asyncio.gather(one.flush(now=LATER), other.put(LATE), other.flush(now=LATER))
    await one.flush(now=LATER)

    assert await told() in (["15 feeds at once", "late"], ["16 feeds at once"])


async def test_an_outage_that_two_daemons_saw_is_told_once(daemons: list[Notices], told: Told) -> None:
    for seconds, notices in enumerate(daemons):
        since = NOON + timedelta(seconds=seconds)
        await notices.put(outage("the network seems to be down", is_on=True, since=since, at=since))

    await daemons[0].flush(now=LATER)
    await daemons[1].flush(now=LATER)

    assert len(await told()) == 1
