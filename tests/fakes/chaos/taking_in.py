"""The intake alone: pollers, the web role, workers and Redis are killed while news comes in every way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.chaos.scenario import Ask, Bar, Outcome, Scenario
from tests.fakes.intake import Intake
from tests.fakes.newsroom import Newsroom

if TYPE_CHECKING:
    from pathlib import Path


async def taking_in(folder: Path, ask: Ask) -> Outcome:
    """Kill ``count`` processes, ``every`` so many seconds; feeds, a hub and dropped files give the news."""
    async with Newsroom(folder) as room, Intake(room) as intake:
        await intake.works_under_fire(kills=ask.count, pause=ask.every, seed=ask.seed)
        taken = await intake.taken(seconds=ask.quiet)
    figures = {
        "entries": len(intake.published),
        "lost": len(intake.published - taken.keys()),
        "repeated": taken.total() - len(taken),
    }
    return Outcome({}, figures, (str(dict(intake.toll)),))


INTAKE = Scenario(
    name="intake",
    about="SIGKILL of random processes and Redis while entries are taken in",
    run=taking_in,
    bars=(Bar("lost", 0), Bar("repeated", 0)),
    # a poll that was cut off is done again when its lease ends: 66 s after it was claimed here
    quick=Ask(articles=0, count=20, every=2, quiet=90),
    full=Ask(articles=0, count=100, every=2, quiet=90),
)
