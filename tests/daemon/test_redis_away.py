"""While Redis is away the monitor says so and waits; when it is back, nothing is lost."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import signal
import socket
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.fakes.intake import Intake
from tests.fakes.newsroom import Feed, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fakes.newsroom import Newsroom

AWAY_SECONDS = 3


class RedisServer:
    """A Redis elsewhere, as operators run one: over TCP, its data kept in an AOF."""

    def __init__(self, binary: str, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._binary = binary
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it is, or will be."""
        return f"redis://127.0.0.1:{self._port}"

    def starts(self) -> None:
        """Come, or come back with what it knew."""
        self._process = subprocess.Popen(
            [
                self._binary,
                "--port",
                str(self._port),
                "--dir",
                self._folder,
                "--appendonly",
                "yes",
                "--save",
                "",
            ],
            stdout=subprocess.DEVNULL,
        )

    def goes(self) -> None:
        """Shut down."""
        self._end(signal.SIGTERM)

    def hangs(self) -> None:
        """Keep every connection and answer none."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def is_killed(self) -> None:
        """Be gone for good, if it was there."""
        self._end(signal.SIGKILL)

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait()
            self._process = None


@pytest.fixture
def server(room: Newsroom) -> Iterator[RedisServer]:
    binary = shutil.which("redis-server")
    if binary is None:
        pytest.skip("redis-server is not installed here")
    folder = room.folder / "redis"
    folder.mkdir()
    server = RedisServer(binary, folder)
    room.redis = server.url
    yield server
    server.is_killed()


async def test_an_embedded_server_that_is_killed_is_started_again_and_no_alert_is_lost(
    room: Newsroom,
) -> None:
    room.feeds = {f"feed{n}": Feed() for n in range(4)}
    published = {room.publishes(f"first{n}", feed=f"feed{n}") for n in range(4)}
    daemon = room.starts()

    for kill in range(2):
        await room.desk_has(len(published) - 2)
        dead = room.redis_pid()
        room.ends_redis()
        published |= {room.publishes(f"k{kill}-{n}", feed=f"feed{n}") for n in range(4)}
        await until(lambda: room.redis_pid() not in (None, dead), seconds=30, about=daemon.log)  # noqa: B023
    await room.desk_has(len(published))

    assert {alert["url"] for alert in room.alerts()} == published
    assert await daemon.says("redis_is_away")
    assert await daemon.says("redis_is_back")
    assert await daemon.ends() == 0


async def test_redis_may_come_late_and_go_for_a_while_and_no_alert_is_lost(
    room: Newsroom, server: RedisServer
) -> None:
    published = {room.publishes(f"early{n}") for n in range(3)}
    daemon = room.starts()
    await daemon.says("redis_is_away")
    await asyncio.sleep(AWAY_SECONDS)
    server.starts()
    await room.desk_has(1)
    await daemon.answers("/readyz", lambda answer: answer.status_code == 200)

    server.goes()
    published |= {room.publishes(f"meanwhile{n}") for n in range(3)}
    unready = await daemon.answers("/readyz", lambda answer: answer.status_code == 503)
    alive = await daemon.asked("/healthz")
    metrics = await daemon.asked("/metrics")
    await asyncio.sleep(AWAY_SECONDS)
    server.starts()
    await room.desk_has(6)
    await daemon.answers("/readyz", lambda answer: answer.status_code == 200)

    assert {alert["url"] for alert in room.alerts()} == published
    assert "Redis" in unready.json()["reasons"][0]
    assert (alive.status_code, metrics.status_code) == (200, 503)
    assert len(room.desk.attempts) == 6
    assert await daemon.ends() == 0


@pytest.mark.parametrize("away", ["gone", "hanging"])
async def test_sigterm_ends_the_daemon_in_time_while_redis_is_away(
    room: Newsroom, server: RedisServer, away: str
) -> None:
    server.starts()
    room.publishes("arms")
    daemon = room.starts()
    await room.desk_has(1)
    server.goes() if away == "gone" else server.hangs()

    assert await daemon.ends(seconds=10) == 0


async def test_what_a_frozen_daemon_held_is_done_by_another_and_is_not_lost_when_it_thaws(
    room: Newsroom,
) -> None:
    room.feeds = {f"feed{n}": Feed() for n in range(4)}
    frozen, other = room.starts(), room.starts()
    for daemon in (frozen, other):
        await daemon.says("monitor_started")
    published = {room.publishes(f"early{n}", feed=f"feed{n}") for n in range(4)}
    await room.desk_has(1)

    frozen.process.send_signal(signal.SIGSTOP)
    published |= {room.publishes(f"meanwhile{n}", feed=f"feed{n}") for n in range(4)}
    # until the other one takes it for dead
    await room.status_says(lambda status: [i["alive"] for i in status["instances"]].count(False) == 1)
    frozen.process.send_signal(signal.SIGCONT)
    published |= {room.publishes(f"after{n}", feed=f"feed{n}") for n in range(4)}
    await room.desk_has(len(published))

    assert {alert["url"] for alert in room.alerts()} == published
    keys = {attempt.headers["webhook-id"] for attempt in room.desk.attempts}
    assert len(keys) == len(published)
    assert [await daemon.ends() for daemon in (frozen, other)] == [0, 0]


@pytest.fixture
def small_disk(room: Newsroom) -> Iterator[Path]:
    """A disk of 3 MB for the data."""
    data = room.folder / "var"
    data.mkdir()
    program = shutil.which("mount")
    arguments = ["-t", "tmpfs", "-o", "size=3m", "tmpfs", str(data)]
    if not program or subprocess.run([program, *arguments], check=False).returncode:
        pytest.skip("only who may mount can have a small disk")
    yield data
    room.ends_redis()
    subprocess.run(["umount", "--lazy", data], check=True)


async def test_a_full_disk_is_told_and_costs_no_alert_once_there_is_room_again(
    room: Newsroom, small_disk: Path
) -> None:
    room.publishes("before")
    daemon = room.starts()
    await room.desk_has(1)

    ballast = small_disk / "ballast"
    fills(ballast)
    room.publishes("meanwhile")
    told = await daemon.says("redis_is_away")
    unready = await daemon.answers("/readyz", lambda answer: answer.status_code == 503)
    status = await room.status()
    ballast.unlink()
    await room.desk_has(2)

    assert "No space left on device" in told["error"]
    assert "No space left on device" in unready.json()["reasons"][0]
    assert status["dead_count"] == 0
    assert await daemon.ends() == 0


@pytest.mark.timeout(180)
async def test_what_outlets_give_in_any_way_while_the_disk_is_full_is_taken_in_once_there_is_room_again(
    room: Newsroom, small_disk: Path
) -> None:
    room.operators = ["desk"]
    async with Intake(room) as intake:
        intake.publishes()
        await intake.taken(seconds=20)

        fills(small_disk / "ballast")
        intake.publishes_many()
        intake.drops()
        intake.breaks()
        await room.daemons[0].says("redis_is_away")
        telling = asyncio.create_task(intake.tells())
        await until(lambda: intake.refusals, seconds=20)
        (small_disk / "ballast").unlink()
        await telling
        taken = await intake.taken(seconds=30)
        await room.status_says(lambda status: status["feeds"][0]["health"] == "home_page")

        assert taken == Counter(intake.published)
        assert await intake.notices() == ["home_page"]


def fills(ballast: Path) -> None:
    """Leave no byte free on a disk."""
    with ballast.open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(bytes(4096))
