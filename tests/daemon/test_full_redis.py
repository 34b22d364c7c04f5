"""A Redis that is full, read-only or hangs costs no alert: every step waits, says so once, and goes on."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.fakes.newsroom import Feed
from tests.fakes.redis_servers import a_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fakes.newsroom import Daemon, Newsroom
    from tests.fakes.redis_servers import Server


@pytest.fixture
def server(room: Newsroom) -> Iterator[Server]:
    with a_server(room.folder) as server:
        room.redis = server.url
        room.feeds = {f"feed{n}": Feed() for n in range(3)}
        yield server


def publishes(room: Newsroom, when: str) -> set[str]:
    return {room.publishes(f"{when}{n}", feed=f"feed{n % 3}") for n in range(6)}


@pytest.mark.parametrize("ails", ["is_full", "is_read_only"])
async def test_while_redis_takes_no_writes_every_step_waits_and_no_alert_is_lost(
    room: Newsroom, server: Server, ails: str
) -> None:
    published = publishes(room, "before")
    daemon = room.starts()
    await room.desk_has(3, seconds=60)

    getattr(server, ails)()
    published |= publishes(room, "meanwhile")
    await daemon.says("redis_is_away")
    unready = await daemon.answers("/readyz", lambda answer: answer.status_code == 503)
    await asyncio.sleep(2)
    server.goes_on()
    await room.desk_has(len(published), seconds=60)

    assert {alert["url"] for alert in room.alerts()} == published
    assert "look at" in unready.json()["reasons"][0] or "raise its" in unready.json()["reasons"][0]
    assert max(said(daemon).values()) == 1
    assert await daemon.ends() == 0


@pytest.mark.parametrize("ails", ["is_full", "is_read_only"])
async def test_a_status_says_first_that_redis_takes_no_writes(
    room: Newsroom, server: Server, ails: str
) -> None:
    """Nothing else on the page need look ill by then."""
    daemon = room.starts()
    await daemon.says("monitor_started")

    getattr(server, ails)()
    code, shown, _ = await room.asks("status")
    plain = json.loads((await room.asks("status", "--json"))[1])
    server.goes_on()

    assert (code, shown.splitlines()[0]) == (0, "Redis")
    assert shown.splitlines()[1].startswith("  takes no writes, so everything waits: Redis: ")
    assert "(it is " in shown.splitlines()[1]  # what to look at
    assert plain["redis"]["takes_writes"] is False
    assert (await room.status())["redis"] == {"takes_writes": True, "error": ""}
    assert await daemon.ends() == 0


async def test_a_redis_that_hangs_for_two_seconds_is_waited_for(room: Newsroom, server: Server) -> None:
    published = publishes(room, "before")
    daemon = room.starts()
    await room.desk_has(3, seconds=60)

    server.hangs()
    published |= publishes(room, "meanwhile")
    await asyncio.sleep(2)
    server.goes_on()
    await room.desk_has(len(published), seconds=60)

    assert {alert["url"] for alert in room.alerts()} == published
    assert len(room.desk.attempts) == len(published)
    assert await daemon.ends() == 0


def said(daemon: Daemon) -> Counter[str]:
    """How often each step said that Redis is away; two consumers are of the step that reads."""
    lines = {(line.get("step", ""), line.get("receiver", "")) for line in daemon.events("redis_is_away")}
    return Counter(map(str, lines))
