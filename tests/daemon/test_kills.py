"""Nothing that matched is lost, whatever is killed when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fakes.kills import work_under_fire

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom


@pytest.mark.timeout(180)
async def test_no_alert_is_lost_and_few_come_again_when_roles_are_killed(room: Newsroom) -> None:
    """At most one repeat a kill, with the key of the first; ``benchmarks/kills.py`` does fifty kills."""
    toll = await work_under_fire(room, articles=50, kills=6, receiver_takes=0.1, pause=1.5, seed=7)

    assert (toll.lost, toll.keys_that_changed) == ([], [])
    assert toll.repeats <= toll.kills.total() == 6
