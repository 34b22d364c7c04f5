"""A newsroom whose processes are killed again and again while it works."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.fakes.newsroom import until

if TYPE_CHECKING:
    from tests.fakes.newsroom import Daemon, Newsroom

ROLES = ("poll", "read", "send")
FEEDS = 10


@dataclass(frozen=True)
class Toll:
    """What the kills cost: alerts that never came, and alerts that came again, by key."""

    lost: list[str]
    repeats: int
    keys_that_changed: list[str]
    kills: Counter[str]


async def work_under_fire(
    room: Newsroom, *, articles: int, kills: int, receiver_takes: float, pause: float, seed: int
) -> Toll:
    """Publish matching articles one after another while random roles are killed and started again.

    ``pause`` is the mean time between two kills, in seconds. Returns when every article was
    alerted, or none came for a minute.
    """
    chance = random.Random(seed)
    room.desk.takes_after(receiver_takes)
    room.feeds.clear()
    urls = {room.publishes(f"a{n}", feed=f"feed{n % FEEDS}") for n in range(FEEDS)}
    running = {role: room.starts("--only", role, log_level="warning") for role in ROLES}
    toll: Counter[str] = Counter()
    publishing = asyncio.create_task(_publish(room, urls, articles, every=kills * pause / articles / 1.5))
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
        role = chance.choice(ROLES)
        toll[role] += 1
        await running[role].is_killed()
        running[role] = room.starts("--only", role, log_level="warning")
    await publishing
    await _quiet(room, urls)
    for daemon in running.values():
        assert await _ends(daemon) == 0
    return _count(room, urls, toll)


async def _publish(room: Newsroom, urls: set[str], articles: int, *, every: float) -> None:
    for n in range(FEEDS, articles):
        await asyncio.sleep(every)
        urls.add(room.publishes(f"a{n}", feed=f"feed{n % FEEDS}"))


async def _quiet(room: Newsroom, urls: set[str]) -> None:
    """Wait until every article is at the desk, or nothing came for a minute."""
    while len(_urls(room)) < len(urls):
        before = len(room.desk.attempts)
        try:
            await until(lambda: len(room.desk.attempts) > before, seconds=60)  # noqa: B023 - awaited here
        except BaseException:  # noqa: BLE001 - pytest.fail: the toll says what is lost
            return


async def _ends(daemon: Daemon) -> int:
    return await daemon.ends(seconds=15)


def _urls(room: Newsroom) -> set[str]:
    return {alert["url"] for alert in room.alerts()}


def _count(room: Newsroom, urls: set[str], toll: Counter[str]) -> Toll:
    keys: dict[str, set[str]] = {}
    for attempt, alert in zip(room.desk.attempts, room.alerts(), strict=True):
        keys.setdefault(alert["url"], set()).add(attempt.headers["webhook-id"])
    return Toll(
        lost=sorted(urls - _urls(room)),
        repeats=len(room.desk.attempts) - len(keys),
        keys_that_changed=sorted(url for url, seen in keys.items() if len(seen) > 1),
        kills=toll,
    )
