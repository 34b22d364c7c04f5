"""A power cut takes the end of what was written; it repeats what it took, and loses nothing."""

from __future__ import annotations

import asyncio
import random
import signal
from typing import TYPE_CHECKING

from tests.fakes.newsroom import Feed, until
from tests.fakes.redis_servers import cut_tail

if TYPE_CHECKING:
    from tests.fakes.newsroom import Daemon, Newsroom

FEEDS = 4


async def loses_power(room: Newsroom, daemon: Daemon, cut: int) -> None:
    """End the server, and have its file shorter by so many bytes before anybody starts it again."""
    daemon.process.send_signal(signal.SIGSTOP)
    dead = room.redis_pid()
    room.ends_redis()
    await until(lambda: room.redis_pid() is None, seconds=10)
    cut_tail(room.folder / "var", cut)
    daemon.process.send_signal(signal.SIGCONT)
    await until(lambda: room.redis_pid() not in (None, dead), seconds=30, about=daemon.log)


async def test_every_article_is_alerted_whatever_the_file_lost_at_its_end(room: Newsroom) -> None:
    chance = random.Random(1)
    room.desk.takes_after(0.2)
    room.feeds = {f"feed{n}": Feed() for n in range(FEEDS)}
    published = {room.publishes(f"first{n}", feed=f"feed{n}") for n in range(FEEDS)}
    daemon = room.starts()

    for cut in range(3):
        await room.desk_has(len(published) - 3, seconds=60)
        published |= {room.publishes(f"c{cut}-{n}", feed=f"feed{n}") for n in range(FEEDS)}
        await asyncio.sleep(chance.uniform(0.5, 1.5))  # somewhere on its way
        # a few commands, or thousands; seldom at the end of one
        await loses_power(room, daemon, chance.choice((7, 900, 20_000)))
    await until(lambda: {alert["url"] for alert in room.alerts()} >= published, seconds=60, about=daemon.log)

    assert {alert["url"] for alert in room.alerts()} == published
    assert await daemon.ends() == 0


async def test_what_was_delivered_before_is_delivered_again_under_its_own_id(room: Newsroom) -> None:
    room.publishes("arms")
    daemon = room.starts()
    await room.desk_has(1)
    await daemon.says("delivery_attempted")

    await loses_power(room, daemon, 10**9)  # all of it
    await until(lambda: len(room.desk.attempts) >= 2, seconds=60, about=daemon.log)

    assert len({attempt.headers["webhook-id"] for attempt in room.desk.attempts}) == 1
    assert await daemon.ends() == 0
