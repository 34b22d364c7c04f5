"""Redis is killed, cut off from power, hung, read-only, full or failed over while alerts are delivered."""

from __future__ import annotations

import asyncio
import random
from functools import partial
from typing import TYPE_CHECKING

from tests.fakes.chaos import servers
from tests.fakes.chaos.kills import ROLES
from tests.fakes.chaos.scenario import NOTHING_LOST, Ask, Bar, Outcome, Scenario
from tests.fakes.chaos.scene import Scene

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.chaos.servers import Trouble

_NEAR_S = 10.0
_FEW = (Bar("repeats in 1,000", 20),)
# A message that was being handed over when the last second's writes were lost was begun before it.
_CUT_NEAR_S = 3.0


async def _away(folder: Path, ask: Ask, *, trouble: Trouble, near: float, shards: int, once: bool) -> Outcome:
    """Have the trouble ``count`` times, ``down`` seconds each, while the articles come.

    What can befall a Redis only ``once`` does so once, however often it is asked for.
    """
    chance = random.Random(ask.seed)
    count = min(ask.count, 1) if once else ask.count
    with trouble(folder) as (url, happens):
        async with Scene(folder, slack_is_bot=ask.slack_is_bot, near=near) as scene:
            scene.room.redis = url
            scene.room.settings["shards"] = shards
            scene.takes(ask.takes)
            scene.starts(*ROLES, each=ask.each)
            pause = max(0.0, ask.articles * max(ask.every, ask.takes) / (count + 1) - ask.down)
            async with scene.publishing(ask.articles, every=ask.every):
                await scene.hook_has(1)
                for _ in range(count):
                    await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
                    with scene.fault("redis"):
                        async with happens():
                            await asyncio.sleep(ask.down)
            await scene.is_delivered(quiet=ask.quiet)
            figures = scene.figures()
            figures["repeats in 1,000"] = figures["repeated"] * 1000 / ask.articles
            figures["goes on after"] = max(scene.silences(), default=0.0)
            return Outcome(scene.tallies(), figures)


def _scenario(
    name: str,
    trouble: Trouble,
    *,
    times: int,
    down: float = 2,
    near: float = _NEAR_S,
    repeats: tuple[Bar, ...] = _FEW,
    shards: int = 1,
) -> Scenario:
    return Scenario(
        name=f"redis-{name}",
        about=f"Redis: {trouble.__doc__}",
        run=partial(_away, trouble=trouble, near=near, shards=shards, once=times == 1),
        bars=(*NOTHING_LOST, Bar("unexplained", 0), *repeats),
        times=(Bar("goes on after", 5),),
        quick=Ask(articles=200, count=min(times, 3), takes=0.3, every=0.25, down=down),
        full=Ask(articles=max(500, 100 * times), count=times, takes=0.3, every=0.25, down=down),
    )


AWAY = (
    _scenario("kill", servers.killed, times=20),
    _scenario("cut", servers.power_cut, times=20, near=_CUT_NEAR_S, repeats=()),
    _scenario("hang", servers.hung, times=10),
    _scenario("read-only", servers.read_only, times=10),
    _scenario("full", servers.full, times=10),
    _scenario("failover", servers.failover, times=1, down=0),
    _scenario("node", servers.node_killed, times=3, shards=12),
    _scenario("replica", servers.replica_behind, times=1, shards=12),
)
