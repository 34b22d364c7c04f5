"""Processes are known by their beat, and counts outlive them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import StoreError
from monitor.store.counters import Counters
from monitor.store.instances import DEAD_AFTER, Instance, Instances
from monitor.store.redis import Redis

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.store.keys import Keys

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def instance(id_: str, *, beat_at: datetime) -> Instance:
    return Instance(
        id=id_,
        host="host",
        pid=1,
        roles=("poll",),
        version="0",
        started_at=NOON.timestamp(),
        beat_at=beat_at.timestamp(),
    )


async def test_a_process_that_has_not_beaten_lately_is_dead(redis: Redis, keys: Keys) -> None:
    register = Instances(redis, keys)
    await register.beat(instance("old", beat_at=NOON - DEAD_AFTER))
    await register.beat(instance("new", beat_at=NOON))

    found = {i.id: i.lives(NOON) for i in await register.all(now=NOON)}

    assert found == {"old": False, "new": True}


async def test_who_leaves_or_is_long_dead_is_forgotten(redis: Redis, keys: Keys) -> None:
    register = Instances(redis, keys)
    await register.beat(instance("left", beat_at=NOON))
    await register.beat(instance("long-dead", beat_at=NOON - timedelta(hours=2)))

    await register.leave("left")

    assert await register.all(now=NOON) == []


async def test_counts_add_up_over_processes(redis: Redis, keys: Keys) -> None:
    one, two = Counters(redis, keys), Counters(redis, keys)
    one.add("polls_total", outcome="ok")
    two.add("polls_total", 2, outcome="ok")
    two.add("alerts_total", rule="dprk", status="raised")

    for counters in (one, two, two):
        await counters.flush()

    assert await one.all() == {
        ("polls_total", (("outcome", "ok"),)): 3,
        ("alerts_total", (("rule", "dprk"), ("status", "raised"))): 1,
    }


async def test_counts_are_kept_while_redis_is_away(redis: Redis, keys: Keys, tmp_path: Path) -> None:
    away = Redis(f"unix://{tmp_path}/nobody")
    counters = Counters(away, keys)
    counters.add("polls_total")

    with pytest.raises(StoreError):
        await counters.flush()

    counters._redis = redis
    await counters.flush()
    assert await counters.all() == {("polls_total", ()): 1}
    await away.close()
