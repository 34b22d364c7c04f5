"""A receiver is down: it refuses, errs or hangs, each desk in its own way and one after the other."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from tests.fakes.chaos.desks import Manner
from tests.fakes.chaos.kills import ROLES
from tests.fakes.chaos.scenario import NOTHING_TWICE, Ask, Bar, Outcome, Scenario
from tests.fakes.chaos.scene import Scene
from tests.fakes.chaos.tally import Times

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.chaos.desks import Desk


_WARM = 5


async def outage(folder: Path, ask: Ask) -> Outcome:
    """Have each desk down for ``down`` seconds while as many articles come as in a calm time before."""
    async with Scene(folder, slack_is_bot=ask.slack_is_bot) as scene:
        scene.takes(ask.takes)
        scene.starts(*ROLES, each=ask.each)
        # the first articles wait for the daemons' start
        await _calm(scene, ask, count=_WARM)
        since = time.time()
        await _calm(scene, ask, count=ask.articles)
        usual = {desk.name: _p95(scene, desk, since=since) for desk in scene.desks}
        returns, slowed = [], []
        for desk, manner in zip(scene.desks, (Manner.REFUSING, Manner.ERRING, Manner.HANGING), strict=True):
            since = time.time()
            returns.append(await _is_down(scene, desk, manner, ask))
            slowed += [
                _p95(scene, other, since=since) / usual[other.name]
                for other in scene.desks
                if other is not desk
            ]
        figures = {**scene.figures(), "first after": max(returns), "others' p95": max(slowed)}
        return Outcome(scene.tallies(), figures)


async def _calm(scene: Scene, ask: Ask, *, count: int) -> None:
    async with scene.publishing(count, every=ask.every):
        pass
    await scene.is_delivered(quiet=ask.quiet)


async def _is_down(scene: Scene, desk: Desk, manner: Manner, ask: Ask) -> float:
    """Have a desk down; give the seconds from its return to the first message."""
    await desk.becomes(manner)
    async with scene.publishing(ask.articles, every=ask.every):
        await asyncio.sleep(ask.down)
    returned_at = time.time()
    await desk.becomes(Manner.WELL)
    await scene.is_delivered(quiet=ask.quiet)
    after = [arrival.at - returned_at for arrival in desk.arrivals if arrival.at >= returned_at]
    return min(after, default=float("inf"))


def _p95(scene: Scene, desk: Desk, *, since: float) -> float:
    """Give the p95 from publication to arrival, of what was published since."""
    published = scene.outlet.published
    return Times.of(
        arrival.at - published[arrival.article]
        for arrival in desk.arrivals
        if published[arrival.article] >= since
    ).p95


OUTAGE = Scenario(
    name="outage",
    about="a receiver refuses, errs, hangs",
    run=outage,
    bars=(*NOTHING_TWICE, Bar("out of order", 0)),
    times=(Bar("first after", 60), Bar("others' p95", 1.2)),
    quick=Ask(articles=40, takes=0.3, every=0.5, down=20),
    full=Ask(articles=1200, takes=0.3, every=0.5, down=600, quiet=700),
)
