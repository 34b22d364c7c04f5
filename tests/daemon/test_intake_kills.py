"""No entry is lost and none comes twice, whatever is killed while it is taken in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.fakes.intake import Intake

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom


@pytest.mark.timeout(180)
async def test_each_entry_is_taken_in_once_though_pollers_workers_and_redis_are_killed(
    room: Newsroom,
) -> None:
    """Feeds, a hub that pushes and dropped files; ``make chaos ARGS=intake`` does more kills."""
    async with Intake(room) as intake:
        await intake.works_under_fire(kills=5, pause=1, seed=4)
        await intake.leases_end()
        taken = await intake.taken(seconds=20)

    assert taken == Counter(intake.published)
