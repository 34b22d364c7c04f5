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

HOW = ("--for", "2h", "--comment", "the parade", "--author", "Mona")
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


@pytest.fixture
async def digest(redis: Redis, keys: Keys, parade: None) -> None:
    """The alert waits, for a digest tomorrow."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    await redis.call("SADD", keys.lanes, "terminal")
    await redis.call("ZADD", keys.lane("terminal"), int(tomorrow.timestamp() * 1000), an_alert().id)


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


def test_what_a_digest_brings_once_the_silence_has_ended_is_not_promised_to_be_muted(
    silences: Monitor, digest: None
) -> None:
    asked = silences("add", *GOOD)

    assert "mutes 0 of 1 alerts that wait; 1 waits for longer" in asked.stdout.splitlines()


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
        pytest.param(("--for", "2h"), "or say --everything", id="how to silence everything"),
        pytest.param(("--rule", "a"), "say how long: --for 2h, or --until 2026-", id="no end"),
        pytest.param(
            ("--rule", "a", "--for", "2h", "--until", "2026-05-05T00:00:00Z"),
            "say how long with --for or --until, not with both",
            id="two ends",
        ),
        pytest.param(
            ("--severity", "top", "--for", "2h", "--until", "2026-05-05T00:00:00Z"),
            "with --for or --until, not with both",
            id="two ends beside another mistake",
        ),
        pytest.param(
            ("--rule", "a", "--until", "2026-05-05T00:00:00"),
            '--until: "2026-05-05T00:00:00" names no time zone; add +03:00 or Z',
            id="without a zone",
        ),
        pytest.param(
            ("--rule", "a", "--until", "tomorrow"),
            '--until: "tomorrow" is no time; write 2026-',
            id="no time",
        ),
        pytest.param(
            ("--country", "EG", "--country", "Egypt", "--for", "2h"),
            '--country: "Egypt" is no code of a country; write its two letters, EG',
            id="no country",
        ),
        pytest.param(("--rule", "a", "--for", "367d"), "--for: a silence ends within 366", id="too long"),
        pytest.param(("--rule", "a", "--for", "long"), "--for: 'long' is not a duration", id="no duration"),
        pytest.param(("--rule", "a", "--until", "2020-01-01T00:00:00Z"), "--until: it would end", id="past"),
        pytest.param(
            ("--severity", "top", "--for", "2h"), "--severity: is not one of 'low'", id="no severity"
        ),
    ],
)
def test_what_is_wrong_is_told_by_its_option(silences: Monitor, options: tuple[str, ...], said: str) -> None:
    result = silences("add", *options, "--comment", "c", "--author", "a")

    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not [word for word in ("ends_at", "matcher", "Input", "pattern") if word in result.stderr]


@pytest.mark.parametrize(
    ("options", "warned", "hint"),
    [
        (("--rule", "dprk-rusia-arms"), 'no rule fits "dprk-rusia-arms"', 'did you mean "dprk-russia-arms"?'),
        (("--rule", "drpk-*"), 'no rule fits "drpk-*"', "known here: dprk-russia-arms"),
        (("--receiver", "termnal"), 'no receiver fits "termnal"', 'did you mean "terminal"?'),
        (("--outlet", "Sabbah"), 'no outlet of a feed fits "Sabbah"', 'did you mean "Sabah"?'),
        (("--country", "no"), 'no country of a feed fits "NO"', "known here: EG"),
        (("--tag", "agncy"), 'no tag of a feed fits "agncy"', 'did you mean "agency"?'),
        (("--origin", "reutres"), 'no origin fits "reutres"', 'did you mean "reuters"?'),
    ],
)
def test_a_word_that_fits_nothing_is_warned_of_and_needs_a_yes_as_ever(
    silences: Monitor, config: Path, options: tuple[str, ...], warned: str, hint: str
) -> None:
    with_words(config)
    warning = f"warning: {options[0]}: {warned}, so it mutes nothing now; {hint}\n"
    asked = silences("add", *options, *HOW)
    made = silences("add", *options, *HOW, "--yes")

    assert (asked.exit_code, made.exit_code) == (1, 0)
    assert warning in asked.stderr
    assert warning in made.stderr
    assert "silent until" in made.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--rule", "dprk-*"), ("--rule", "feed-health", "--rule", "proof-of-life", "--rule", "test"),
        ("--receiver", "*"), ("--outlet", "sabah"), ("--country", "eg"),
        ("--tag", "agency"), ("--origin", "reuters"),
        ("--everything",), ("--story", "any"),
    ],
)  # fmt: skip
def test_what_fits_is_not_warned_of(silences: Monitor, config: Path, options: tuple[str, ...]) -> None:
    with_words(config)

    assert "warning" not in silences("add", *options, *HOW, "--yes").stderr


def test_a_file_that_cannot_be_loaded_keeps_nobody_from_silence(silences: Monitor, config: Path) -> None:
    for file in ("feeds.yaml", "receivers.yaml", "rules/arms.yaml"):
        (config / file).write_text("[")
    words = ("--rule", "a", "--receiver", "b", "--outlet", "c", "--tag", "d")

    made = silences("add", *words, *HOW, "--yes")

    assert made.exit_code == 0
    for file in ("feeds.yaml", "receivers.yaml", "rules"):
        said = f"{config / file} cannot be loaded, so no name is held against it; monitor check says why"
        assert made.stderr.count(said) == 1


def with_words(config: Path) -> None:
    """Have a feed with a country and a tag."""
    (config / "feeds.yaml").write_text(
        "feeds: [{id: sabah, url: http://127.0.0.1:1/feed, outlet: Sabah, country: EG, tags: [agency]}]\n"
    )


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
