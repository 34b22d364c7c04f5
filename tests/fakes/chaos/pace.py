"""No faults: how long news takes from its feed to a desk, and how much of that is the monitor's own work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.chaos.kills import ROLES
from tests.fakes.chaos.scenario import NOTHING_TWICE, Ask, Bar, Outcome, Scenario
from tests.fakes.chaos.scene import Scene
from tests.fakes.chaos.tally import Times

if TYPE_CHECKING:
    from pathlib import Path

FEEDS = 50
INTERVAL_S = 2


async def pace(folder: Path, ask: Ask) -> Outcome:
    """Publish at an even pace; own work is from the answer that first held an article to its message."""
    async with Scene(folder, slack_is_bot=ask.slack_is_bot, feed_count=FEEDS) as scene:
        scene.room.feeds = scene.outlet.feeds(every=f"{INTERVAL_S}s")
        scene.reaches({"hook": scene.hook.port})
        scene.takes(ask.takes)
        scene.starts(*ROLES, each=ask.each)
        # the first articles wait for the daemons' start
        async with scene.publishing(2 * FEEDS, every=ask.every):
            pass
        await scene.is_delivered(quiet=ask.quiet)
        warm = frozenset(scene.outlet.published)
        async with scene.publishing(ask.articles, every=ask.every):
            pass
        await scene.is_delivered(quiet=ask.quiet)
        measured = [arrival for arrival in scene.hook.arrivals if arrival.article not in warm]
        visible = Times.of(one.at - scene.outlet.published[one.article] for one in measured)
        own = Times.of(one.at - scene.outlet.fetched[one.article] for one in measured)
        figures = {
            **scene.figures(),
            "visible p50": visible.p50,
            "visible p95": visible.p95,
            "visible p99": visible.p99,
            "own p50": own.p50,
            "own p99": own.p99,
        }
        return Outcome(scene.tallies(), figures)


PACE = Scenario(
    name="pace",
    about="50 feeds, 20 articles a second, no faults",
    run=pace,
    bars=NOTHING_TWICE,
    times=(Bar("visible p95", INTERVAL_S + 2), Bar("own p99", 1)),
    quick=Ask(articles=400, takes=0, every=0.05),
    full=Ask(articles=2400, takes=0, every=0.05),
)
