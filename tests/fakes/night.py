"""What a running monitor has kept in a night in which something of everything went wrong."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.alerts.canary import Outcome, Proof, State
from monitor.alerts.lanes.state import LaneState, Standing
from monitor.alerts.stored import TOLD
from monitor.cli.instance import connected
from monitor.schedule import Schedule
from monitor.sources.state import FeedState, changes
from monitor.store.instances import Instance, Instances
from monitor.store.keys import Keys
from monitor.store.streams import Stream, add
from tests.fakes.alerts import an_alert
from tests.fakes.alerts_page import SECRETS
from tests.fakes.evening import an_evening

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.store.redis import Redis

ROLES = ("poll", "read", "send", "web")
REFUSED = 'config/receivers.yaml:4:5: unknown key "slak"'
_MINUTE = timedelta(minutes=1)
_KEYS = Keys()


def a_night(home: Path, *, at: datetime) -> None:
    """Leave it in the Redis of the configuration in ``home``, as it is at a moment."""
    an_evening(home, an_alert(), at=at - 12 * _MINUTE)
    asyncio.run(_went_on(home, at))


async def _went_on(home: Path, at: datetime) -> None:
    async with connected(home / "config", SECRETS) as redis:
        await _processes(redis, at)
        await _feeds(redis, at)
        await _entries_wait(redis)
        refuses = LaneState(
            failures=12,
            since=at - 12 * _MINUTE,
            retry_at=datetime(2026, 3, 1, 7, 2, 10, tzinfo=UTC),
            standing=Standing.REFUSING,
            reason="token_revoked",
            message="slack answered token_revoked",
        )
        await _writes(redis, _KEYS.lane_state("asia-desk"), refuses.written())
        await _proof(redis, at)


async def _processes(redis: Redis, at: datetime) -> None:
    instances = Instances(redis, _KEYS)
    for host, age, roles, error in (
        ("news-1", timedelta(), ROLES, REFUSED),
        ("news-2", 3 * _MINUTE, ("read",), ""),
    ):
        beat = (at - age).timestamp()
        await instances.beat(Instance(host, host, 812, roles, "0.1.0", beat, beat, error))


async def _feeds(redis: Redis, at: datetime) -> None:
    silent = FeedState(
        outcome="not_modified",
        health="silent",
        health_note="no new entry for 9 hours, it is used to give one an hour",
        health_at=at - timedelta(hours=2),
    )
    for feed, state in (("sabah", FeedState(outcome="ok")), ("nahar", silent)):
        fields = {name: value.decode() for name, value in changes(FeedState(), state).items()}
        await _writes(redis, _KEYS.feed(feed), fields)
    schedule = Schedule(redis, _KEYS, token="night", lease=_MINUTE)
    await schedule.sync(["sabah", "nahar", "layl"], now=at)
    await schedule.pause("layl")


async def _entries_wait(redis: Redis) -> None:
    """Three of them, two in the hands of a process."""
    stream = Stream(redis, key=_KEYS.entries, group="read", consumer="news-1")
    await stream.open()
    await redis.batch([add(_KEYS.entries, b"{}")] * 3)
    await stream.read(count=2, block_ms=1)


async def _proof(redis: Redis, at: datetime) -> None:
    proof = Proof(
        begun_at=at - 4 * _MINUTE,
        at=at - 4 * _MINUTE,
        shown_count=1,
        failed={"dprk-general": Outcome.SILENT},
        unshown=("dprk-visit",),
        lanes=("terminal",),
        feed_count=3,
        well_count=1,
        news_at=at - 12 * _MINUTE,
    )
    taken = json.dumps({"status": "sent", "at": proof.at.isoformat()})
    await _writes(redis, _KEYS.alert(proof.alert), {f"{TOLD}terminal": taken})
    await _writes(redis, _KEYS.canary, State(15 * _MINUTE, since=proof.at, proof=proof).written())


async def _writes(redis: Redis, key: str, fields: dict[str, str] | dict[str, bytes | str]) -> None:
    await redis.call("HSET", key, *(part for pair in fields.items() for part in pair))
