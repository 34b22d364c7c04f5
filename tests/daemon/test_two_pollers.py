"""Two daemons that poll on one Redis do together what one does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.fakes.intake import Intake

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom


@pytest.mark.timeout(180)
async def test_each_entry_is_taken_in_once_a_hub_asked_once_and_a_notice_kept_once(room: Newsroom) -> None:
    room.operators = ["desk"]
    async with Intake(room) as intake:
        for _ in range(10):
            intake.publishes()
        intake.publishes_many()
        intake.drops()
        await intake.tells()
        taken = await intake.taken(seconds=20)
        intake.breaks()
        await room.status_says(lambda status: status["feeds"][0]["health"] == "home_page")

        assert taken == Counter(intake.published)
        assert intake.hub.modes == ["subscribe"]
        assert await intake.notices() == ["home_page"]
