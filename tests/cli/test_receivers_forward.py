"""``monitor receivers forward``: what waits for a receiver that is gone reaches another, or is dropped."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from monitor.alerts.lanes.values import Ended
from monitor.alerts.outbox import Addressed, Outbox
from monitor.cli.receivers import command
from monitor.store.dead import DeadLetters
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.lanes import a_lane, waiting_in

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOON = datetime(2100, 1, 1, tzinfo=UTC)
RECEIVERS = """\
receivers: {desk: {console: {}}, mail: {email: {smtp: "smtp://localhost", from: a@b.example, to: [c@d.example,
  e@f.example], each: true}}}
routes: [{to: [desk]}]
"""


class Shell:
    """A Redis in which a receiver has left something, and a person at a terminal."""

    def __init__(self, config: Path, redis: Redis, keys: Keys) -> None:
        self.config, self.redis, self.keys = config, redis, keys
        self.outbox = Outbox(redis, Shards((keys,)))

    async def waits(self, *ids: str, receiver: str = "old") -> None:
        for id_ in ids:
            await self.outbox.put(replace(an_alert(), id=id_, raised_at=NOON), Addressed((receiver,)))

    async def was_rejected(self, id_: str) -> None:
        await self.waits(id_)
        lane = a_lane(self.redis, self.keys, receiver="old")
        (due,) = (await lane.look(now=NOON)).due
        ended = Ended(due, "rejected", due.item.kind, NOON, attempt=1, reason="http_400")
        await lane.end([ended], key="", now=NOON, is_well=True)

    async def says(self, *arguments: str) -> Result:
        words = [*arguments, "--config", str(self.config)]
        # it has an event loop of its own
        return await asyncio.to_thread(CliRunner().invoke, command, words)

    async def lane(self, receiver: str) -> list[str]:
        return await waiting_in(self.redis, self.keys, now=SOON, receiver=receiver)


@pytest.fixture
async def shell(config: Path, redis: Redis, keys: Keys, redis_socket: Path) -> Shell:
    (config / "monitor.yaml").write_text(f"redis: unix://{redis_socket}\n")
    (config / "receivers.yaml").write_text(RECEIVERS)
    return Shell(config, redis, keys)


async def test_what_waits_and_what_was_given_up_on_goes_to_the_other_receiver(shell: Shell) -> None:
    await shell.was_rejected("dead")
    await shell.waits("a", "b")
    of_a_step = DeadLetters(shell.redis, shell.keys)
    await shell.redis.call(*of_a_step.bury("read", b"", reason="r", message="m"))

    result = await shell.says("forward", "old", "--to", "desk")

    assert (result.exit_code, result.stderr) == (0, "3 handed over to desk\n")
    assert await shell.lane("desk") == ["a", "b", "dead"]
    assert [letter["kind"] for letter in await of_a_step.oldest()] == ["read"]
    assert (await shell.says("forward", "old", "--to", "desk")).stderr == "nothing waits for old\n"


async def test_a_receiver_with_a_lane_for_each_address_hands_over_all_of_them(shell: Shell) -> None:
    await shell.waits("a", receiver="old.0123456789")
    await shell.waits("b", receiver="old.abcdef0123")
    await shell.waits("c", receiver="older")

    result = await shell.says("forward", "old", "--to", "mail")

    lanes = [name for name in await shell.outbox.receivers() if name.startswith("mail.")]
    assert result.stderr == "2 handed over to mail\n"
    assert [sorted(await shell.lane(lane)) for lane in lanes] == [["a", "b"], ["a", "b"]]
    assert await shell.lane("older") == ["c"]


async def test_nothing_is_dropped_unless_a_person_agrees(shell: Shell) -> None:
    await shell.was_rejected("dead")
    await shell.waits("a")

    asked = await shell.says("forward", "old", "--drop")
    dropped = await shell.says("forward", "old", "--drop", "--yes")

    assert asked.exit_code == 1
    assert asked.stderr.splitlines() == [
        "old: 1 waiting, 1 dead letters",
        "monitor: nothing was dropped; say --yes to drop them",
    ]
    assert (dropped.exit_code, dropped.stderr) == (0, "2 dropped\n")
    assert (await shell.lane("old"), await DeadLetters(shell.redis, shell.keys).count()) == ([], 0)


async def test_a_dead_letter_whose_alert_is_gone_is_told_and_stays(shell: Shell) -> None:
    await shell.was_rejected("dead")
    await shell.redis.call("DEL", shell.keys.alert("dead"))

    result = await shell.says("forward", "old", "--to", "desk")

    assert "alert dead is not in Redis any more" in result.stderr
    assert result.stderr.endswith("0 handed over to desk\n")


async def test_a_lane_that_a_running_monitor_still_empties_is_left_to_it(shell: Shell) -> None:
    await shell.waits("a")
    await a_lane(shell.redis, shell.keys, receiver="old", token="daemon").hold()

    result = await shell.says("forward", "old", "--to", "desk")

    assert result.exit_code == 1
    assert "receiver old: a running monitor sends what waits for it" in result.stderr
    assert await shell.lane("old") == ["a"]


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["old"], 2, "say --to and a receiver, or --drop"),
        (["old", "--to", "desk", "--drop"], 2, "say --to and a receiver, or --drop"),
        (["old", "--to", "dsek"], 2, 'there is no receiver "dsek"; did you mean "desk"?'),
        (["desk", "--to", "mail"], 1, "desk is configured, and gets what waits for it"),
    ],
)
async def test_who_cannot_be_served_is_told_why(
    shell: Shell, arguments: list[str], code: int, complaint: str
) -> None:
    await shell.waits("a")

    result = await shell.says("forward", *arguments)

    assert (result.exit_code, complaint in " ".join(result.stderr.split())) == (code, True)
    assert await shell.lane("old") == ["a"]


async def test_the_list_shows_what_waits_for_receivers_that_are_gone(shell: Shell) -> None:
    await shell.was_rejected("dead")
    await shell.waits("a")

    shown = (await shell.says("list")).stdout.splitlines()[-1]
    as_json = json.loads((await shell.says("list", "--json")).stdout.splitlines()[-1])

    assert shown == (
        "old: not configured any more, 1 waiting, due since 2026-03-01 12:00 UTC, 1 dead letters; "
        "monitor receivers forward old --to NAME"
    )
    assert (as_json["receiver"], as_json["removed"], as_json["waiting"]) == ("old", True, 1)
    assert (as_json["oldest_at"][:16], as_json["dead_letters"]) == ("2026-03-01T12:00", 1)


async def test_where_only_dead_letters_are_left_nothing_is_due(shell: Shell) -> None:
    await shell.was_rejected("dead")

    shown = (await shell.says("list")).stdout.splitlines()[-1]
    as_json = json.loads((await shell.says("list", "--json")).stdout.splitlines()[-1])

    assert shown.startswith("old: not configured any more, 0 waiting, 1 dead letters; ")
    assert as_json["oldest_at"] is None


async def test_where_no_redis_answers_the_list_shows_what_is_configured(shell: Shell) -> None:
    (shell.config / "monitor.yaml").write_text("redis: redis://127.0.0.1:1\n")

    result = await shell.says("list")

    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "desk: console, en")
    assert "what waits for receivers that are not configured any more is not known: Redis" in result.stderr
