"""Processes are asked to end with SIGTERM while they work, and started again."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

from tests.fakes.chaos.kills import ROLES
from tests.fakes.chaos.scenario import NOTHING_TWICE, Ask, Bar, Outcome, Scenario
from tests.fakes.chaos.scene import Scene
from tests.fakes.chaos.tally import Times

if TYPE_CHECKING:
    from pathlib import Path


async def ends(folder: Path, ask: Ask) -> Outcome:
    """Ask ``count`` random processes to end while the articles come."""
    chance = random.Random(ask.seed)
    codes, seconds = [], []
    async with Scene(folder, slack_is_bot=ask.slack_is_bot) as scene:
        scene.takes(ask.takes)
        scene.starts(*ROLES, each=ask.each)
        pause = ask.articles * max(ask.every, ask.takes) / (ask.count + 1)
        async with scene.publishing(ask.articles, every=ask.every):
            await scene.hook_has(1)
            for _ in range(ask.count):
                await asyncio.sleep(chance.uniform(0.5, 1.0) * pause)
                code, took = await scene.ends(chance.choice([*scene.running]))
                codes.append(code)
                seconds.append(took)
        await scene.is_delivered(quiet=ask.quiet)
        times = Times.of(seconds)
        figures = {
            **scene.figures(),
            "ended badly": sum(code != 0 for code in codes),
            "end p95": times.p95,
            "end longest": times.longest,
        }
        return Outcome(scene.tallies(), figures)


ENDS = Scenario(
    name="ends",
    about="SIGTERM under load",
    run=ends,
    bars=(*NOTHING_TWICE, Bar("ended badly", 0)),
    times=(Bar("end p95", 3),),
    quick=Ask(articles=120, count=8, takes=0.3, every=0.25),
    full=Ask(articles=1000, count=30, takes=0.3, every=0.25),
)
