"""``monitor silences``: a person mutes alerts for a time, knowing what that would have muted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import Severity
from monitor.model.codec import to_json
from tests.fakes.alerts import an_alert

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

    Monitor = Callable[..., Result]

GOOD = ("--rule", "dprk-*", "--for", "2h", "--comment", "the parade", "--author", "Mona")


@pytest.fixture
def silences(monitor: Monitor, config: Path, redis: Redis, redis_socket: Path) -> Monitor:
    """``silences("list", ...)`` of a monitor that works on an empty Redis."""
    (config / "monitor.yaml").write_text(f"redis: unix://{redis_socket}\n")
    return lambda name, *rest: monitor("silences", name, "--config", config, *rest)


@pytest.fixture
async def parade(redis: Redis, keys: Keys) -> None:
    """An urgent alert, raised an hour ago and told to the desk."""
    alert = an_alert(severity=Severity.HIGH, title="عرض عسكري")  # a parade
    at = datetime.now(UTC) - timedelta(hours=1)
    await redis.call("HSET", keys.alert(alert.id), "json", to_json(alert), "to:terminal", "{}")
    await redis.call("ZADD", keys.recent_alerts, int(at.timestamp() * 1000), alert.id)


def test_a_silence_is_made_listed_and_ended(silences: Monitor) -> None:
    added = silences("add", *GOOD, "--yes")
    id_ = added.stderr.partition(":")[0]
    listed = silences("list")
    ended = silences("end", id_)

    assert (added.exit_code, listed.exit_code, ended.exit_code) == (0, 0, 0)
    assert listed.stdout.startswith(f"{id_}  active  ")
    assert listed.stdout.endswith("  rule dprk-*  (Mona: the parade)\n")
    assert ended.stderr.startswith(f"{id_}: ended ")
    assert (silences("list").stdout, silences("list").stderr) == ("", "no silences\n")
    assert json.loads(silences("list", "--all", "--json").stdout)["state"] == "ended"


def test_before_it_is_made_a_person_sees_what_it_would_have_muted(silences: Monitor, parade: None) -> None:
    asked = silences("add", *GOOD)

    assert asked.exit_code == 1
    assert asked.stdout.splitlines()[1:] == [
        "would have muted 1 of 1 alerts of the last 24 hours",
        "mutes 0 of 0 alerts that wait",
        "urgent among these: 1",
        "  عرض عسكري",
    ]
    assert "nothing was silenced; say --yes" in asked.stderr
    assert silences("list").stdout == ""


@pytest.mark.parametrize(("typed", "code", "count"), [("y\n", 0, 1), ("\n", 1, 0)])
def test_on_a_terminal_a_person_is_asked(
    silences: Monitor, config: Path, typed: str, code: int, count: int
) -> None:
    keyboard, terminal = os.openpty()
    os.write(keyboard, typed.encode())
    asked = subprocess.run(
        [sys.executable, "-m", "monitor", "silences", "add", "--config", config, *GOOD],
        stdin=terminal,
        capture_output=True,
        check=False,
    )
    os.close(keyboard)
    os.close(terminal)

    assert asked.returncode == code
    assert b"silence it? [y/N]" in asked.stderr
    assert len(silences("list").stdout.splitlines()) == count


def test_scripts_get_the_silence_and_its_preview_as_json(silences: Monitor) -> None:
    added = json.loads(silences("add", *GOOD, "--yes", "--json").stdout)
    listed = json.loads(silences("list", "--json").stdout)

    assert added["silence"] == listed
    assert listed["matcher"] == {"rules": ["dprk-*"]}
    assert added["preview"]["recent_of"] == 0


def test_everything_can_be_silenced_until_a_time_if_it_is_said_so(silences: Monitor) -> None:
    until = (datetime.now(UTC) + timedelta(days=1)).replace(microsecond=0)
    added = silences(
        "add", "--everything", "--until", until.isoformat(), "--comment", "a move", "--author", "Ali", "--yes"
    )

    assert added.exit_code == 0
    assert f"to be silent until {until:%Y-%m-%d %H:%M} UTC: everything" in added.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(("--for", "2h"), "name a condition at least", id="no condition"),
        pytest.param(("--rule", "a", "--everything", "--for", "2h"), "everything goes without", id="both"),
        pytest.param(("--rule", "a"), "how long", id="no end"),
        pytest.param(("--rule", "a", "--for", "long"), "--for: 'long' is not a duration", id="no duration"),
        pytest.param(("--rule", "a", "--until", "2020-01-01T00:00:00Z"), "--until: it would end", id="past"),
        pytest.param(("--severity", "top", "--for", "2h"), "--severity: ", id="no severity"),
    ],
)
def test_what_is_wrong_is_told_by_its_option(silences: Monitor, options: tuple[str, ...], said: str) -> None:
    result = silences("add", *options, "--comment", "c", "--author", "a")

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_silence_has_a_comment(silences: Monitor) -> None:
    result = silences("add", "--rule", "a", "--for", "2h")

    assert result.exit_code == 2
    assert "--comment" in result.stderr


def test_the_author_is_ones_login_unless_said_otherwise(
    silences: Monitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "mona")
    made = silences("add", "--rule", "a", "--for", "2h", "--comment", "c", "--yes", "--json")

    assert json.loads(made.stdout)["silence"]["author"] == "mona"


def test_a_login_without_a_name_has_to_say_who_it_is(
    silences: Monitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_000_000_000)
    result = silences("add", "--rule", "a", "--for", "2h", "--comment", "c")

    assert result.exit_code == 2
    assert "--author: say who you are" in result.stderr


def test_a_silence_that_there_is_not_is_told(silences: Monitor) -> None:
    result = silences("end", "unknown")

    assert (result.exit_code, result.stderr) == (1, "unknown: no such silence\n")


def test_while_redis_is_away_the_command_says_so(silences: Monitor, config: Path) -> None:
    (config / "monitor.yaml").write_text("redis: unix:///nowhere/at/all\n")
    result = silences("list")

    assert result.exit_code == 1
    assert result.stderr.startswith("monitor: ")
