"""``monitor alerts ack``: what the buttons do, from the command line."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from monitor.alerts.lanes.values import Ended
from monitor.alerts.outbox import Addressed, Outbox
from monitor.alerts.proposals import Proposals
from monitor.alerts.silences import Silences
from monitor.cli.alerts import command
from monitor.model import Answer, DeliveryKind, Said
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.lanes import a_lane

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOON = datetime(2100, 1, 1, tzinfo=UTC)
ALERT = replace(an_alert(), id="a1", raised_at=NOON)
RECEIVERS = """\
receivers:
  bot: {slack: {token: "${SLACK_TOKEN}", channel: C0123ABCD}}
  hook: {slack: {webhook: "https://hooks.slack.com/services/T/B/x"}}
routes: [{to: [bot, hook]}]
"""


class Desk:
    """A bot and a webhook of Slack that have an alert, and a person at a terminal."""

    def __init__(self, config: Path, redis: Redis, keys: Keys) -> None:
        self._config = config
        self.redis, self.keys = redis, keys
        self.outbox = Outbox(redis, Shards((keys,)))

    async def has_the_alert(self) -> None:
        await self.outbox.put(ALERT, Addressed(("bot", "hook")))
        for receiver in ("bot", "hook"):
            lane = a_lane(self.redis, self.keys, receiver=receiver)
            (due,) = (await lane.look(now=SOON)).due
            ended = Ended(due, "sent", DeliveryKind.ALERT, NOON, story=ALERT.story)
            await lane.end([ended], key="k", now=NOON, is_well=True)

    async def says(self, *arguments: str) -> Result:
        words = ["ack", "--config", str(self._config), *arguments]
        # it has an event loop of its own
        return await asyncio.to_thread(CliRunner().invoke, command, words)

    async def answers(self) -> list[tuple[Said, str]]:
        found = await self.outbox.alert("a1")
        return [(one.said, one.who) for one in found.answers] if found else []

    async def shows(self) -> dict[str, int]:
        """Give how many answers each receiver has yet to show."""
        lanes = {name: a_lane(self.redis, self.keys, receiver=name) for name in ("bot", "hook")}
        return {name: await lane.length() for name, lane in lanes.items()}


@pytest.fixture
async def desk(
    config: Path,
    redis: Redis,
    keys: Keys,
    redis_socket: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    (config / "monitor.yaml").write_text(f"redis: unix://{redis_socket}\n")
    (config / "receivers.yaml").write_text(RECEIVERS)
    monkeypatch.setenv("SLACK_TOKEN", "xoxb-1")
    desk = Desk(config, redis, keys)
    await desk.has_the_alert()
    return desk


async def test_an_alert_is_acknowledged_and_shows_it_where_messages_can_be_changed(desk: Desk) -> None:
    result = await desk.says("a1", "--as", "Mona")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "a1: acknowledged by Mona\n")
    assert await desk.answers() == [(Said.ACKNOWLEDGED, "Mona")]
    assert await desk.shows() == {"bot": 1, "hook": 0}


async def test_an_alert_that_is_not_relevant_proposes_a_test(desk: Desk) -> None:
    result = await desk.says("a1", "--as", "Mona", "--not-relevant")

    assert result.stderr.startswith("a1: not relevant, says Mona; ")
    assert [one.alert for one in await Proposals(desk.redis, desk.keys).all()] == ["a1"]


async def test_an_alert_is_silenced_for_everybody(desk: Desk) -> None:
    result = await desk.says("a1", "--as", "Mona", "--silence")

    (silence,) = await Silences(desk.redis, desk.keys).all(now=NOON)
    assert result.stderr.startswith("a1: silent for 24 hours by Mona; ")
    assert (silence.author, silence.matcher.receivers) == ("Mona", ())


async def test_it_is_said_once(desk: Desk) -> None:
    for said in ("acknowledged by Mona", "Mona has said so before"):
        result = await desk.says("a1", "--as", "Mona")
        assert (result.exit_code, result.stderr) == (0, f"a1: {said}\n")

    assert await desk.answers() == [(Said.ACKNOWLEDGED, "Mona")]


async def test_ones_login_says_who_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "mona")

    assert (await desk.says("a1")).stderr == "a1: acknowledged by mona\n"


async def test_a_shell_without_the_secrets_acknowledges_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SLACK_TOKEN")
    result = await desk.says("a1", "--as", "Mona")

    assert (result.exit_code, result.stderr) == (0, "a1: acknowledged by Mona\n")
    assert (await desk.shows())["bot"] == 1


async def test_an_alert_that_there_is_not_is_told(desk: Desk) -> None:
    result = await desk.says("a9", "--as", "Mona")

    assert result.exit_code == 1
    assert "no alert a9" in result.stderr


async def test_an_alert_with_answers_enough_says_so(desk: Desk) -> None:
    for n in range(50):
        await desk.outbox.answer("a1", Answer(Said.ACKNOWLEDGED, f"robot {n}", NOON), receivers=())
    result = await desk.says("a1", "--as", "Mona")

    assert result.exit_code == 1
    assert "answers enough" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(("--not-relevant", "--silence"), "not both", id="two answers"),
        pytest.param(("--as", "\u200b"), "is no name", id="a name of nothing"),
    ],
)
async def test_what_cannot_be_meant_is_wrong_usage(desk: Desk, options: tuple[str, ...], said: str) -> None:
    result = await desk.says("a1", *options)

    assert result.exit_code == 2
    assert said in result.stderr
    assert await desk.answers() == []
