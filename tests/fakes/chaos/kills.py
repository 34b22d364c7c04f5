"""Processes are killed with SIGKILL while news comes in, half of them right after something happened."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import Counter
from typing import TYPE_CHECKING

from tests.fakes.chaos.scenario import NOTHING_LOST, Ask, Bar, Outcome, Scenario
from tests.fakes.chaos.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROLES = ("poll", "read", "send")
_WORKER = "worker"
# Of the kills of daemons: with those of workers, which end at any time, half of all.
_WATCHED_SHARE = 2 / 3


async def kills(folder: Path, ask: Ask) -> Outcome:
    """Kill ``count`` processes while the articles come."""
    chance = random.Random(ask.seed)
    async with Scene(folder, slack_is_bot=ask.slack_is_bot) as scene:
        scene.takes(ask.takes)
        scene.starts(*ROLES, each=ask.each)
        # receivers are busy for as long as the kills last, and some time after
        pause = ask.articles * max(ask.every, ask.takes) / (ask.count + 1)
        async with scene.publishing(ask.articles, every=ask.every):
            await scene.hook_has(1)
            for _ in range(ask.count):
                await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
                await _kill_one(scene, ask.victims, chance)
        await scene.is_delivered(quiet=ask.quiet)
        figures = scene.figures()
        share = figures["repeated"] / max(1, ask.count)
        toll = Counter(fault.what for fault in scene.faults)
        return Outcome(scene.tallies(), {**figures, "repeats a kill": share}, (str(dict(toll)),))


async def _kill_one(scene: Scene, victims: Sequence[str], chance: random.Random) -> None:
    """Kill a random process, most often right after a delivery, or a fetch where it is a poller."""
    victim = chance.choice(victims)
    if victim == _WORKER:
        scene.kills_worker()
        return
    if chance.random() < _WATCHED_SHARE:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(10):
                await (scene.fetched if victim == "poll" else scene.arrived).rung()
    await scene.kills(chance.choice(scene.named(victim)))


KILLS = Scenario(
    name="kills",
    about="SIGKILL of random processes",
    run=kills,
    bars=(*NOTHING_LOST, Bar("unexplained", 0), Bar("repeats a kill", 0.6)),
    quick=Ask(articles=500, count=40, each=2, takes=0.3, every=0.2),
    full=Ask(articles=5000, count=200, each=2, takes=0.3, every=0.28),
)
