"""Before a silence is made, a person sees what it would have muted, and what it will."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.silences.preview import Lately, Preview, Told, Waits, preview, previewed
from monitor.alerts.silences.recent import RecentAlerts
from monitor.model import Alert, Severity
from monitor.model.codec import to_json
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.waiting import DAY, HOUR, MINUTE, NOON, silence

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.store.redis import Redis


def numbered(n: int, **changes: Any) -> Alert:
    """Make an alert that was raised ``n`` hours ago."""
    fields = {"severity": Severity.NORMAL, **changes}
    return an_alert(id=f"{n:020x}", title=f"title {n}", raised_at=NOON - n * HOUR, **fields)


def test_a_preview_counts_what_it_would_mute_and_shows_the_newest_titles() -> None:
    raised = [Told(numbered(n), ("night",)) for n in range(1, 8)]
    other = Told(numbered(9, rule="iran"), ("night",))
    urgent = numbered(0, severity=Severity.HIGH)
    waiting = Waits(urgent, (("night", NOON), ("day", NOON)))

    shown = previewed(
        silence(rules=["dprk-*"]), Lately((*raised, other, Told(urgent, ("night",))), (waiting,)), now=NOON
    )

    titles = ("title 0", "title 1", "title 2", "title 3", "title 4")
    assert shown == Preview(recent=8, recent_of=9, waiting=1, waiting_of=1, beyond=0, urgent=1, titles=titles)


def test_a_silence_for_one_receiver_is_tried_on_what_that_one_was_told() -> None:
    lately = Lately(
        (Told(numbered(1), ("day",)), Told(numbered(2), ("day", "night")), Told(numbered(3), ())), ()
    )

    shown = previewed(silence(rules=["*"], receivers=["night"]), lately, now=NOON)

    assert (shown.recent, shown.titles) == (1, ("title 2",))


@pytest.mark.parametrize(
    ("starts_at", "due", "mutes"),
    [
        pytest.param(NOON, [NOON - DAY], True, id="overdue, for its receiver is down"),
        pytest.param(NOON, [NOON + MINUTE], True, id="due while it mutes"),
        pytest.param(NOON, [NOON + HOUR], False, id="held for a digest at its end"),
        pytest.param(NOON + HOUR, [NOON], False, id="sent before it begins"),
        pytest.param(NOON + HOUR, [NOON, NOON + HOUR], True, id="at one of two receivers"),
    ],
)
def test_a_silence_promises_to_mute_what_is_due_from_its_beginning_until_its_end(
    starts_at: datetime, due: list[datetime], *, mutes: bool
) -> None:
    places = tuple((f"desk {n}", at) for n, at in enumerate(due))

    shown = previewed(silence(at=starts_at, rules=["*"]), Lately((), (Waits(numbered(1), places),)), now=NOON)

    assert (shown.waiting, shown.beyond, shown.waiting_of) == (int(mutes), int(not mutes), 1)
    assert shown.titles == (("title 1",) if mutes else ())


class Desk:
    """Redis as the alert path leaves it: alerts raised, told, and waiting in lanes."""

    def __init__(self, redis: Redis, shards: Shards) -> None:
        self._redis = redis
        self._shards = shards

    async def raises(self, alert: Alert) -> None:
        keys = self._shards.of(alert.story)
        await self._redis.call("HSET", keys.alert(alert.id), "json", to_json(alert))
        await self._redis.call("ZADD", keys.recent_alerts, _ms(alert.raised_at), alert.id)

    async def tells(self, alert: Alert, receiver: str) -> None:
        keys = self._shards.of(alert.story)
        await self._redis.call("HSET", keys.alert(alert.id), f"to:{receiver}", json.dumps({"status": "sent"}))

    async def puts(
        self, alert: Alert, receiver: str, *, item: str = "", is_urgent: bool = False, due_at: datetime = NOON
    ) -> None:
        keys = self._shards.of(alert.story)
        lane = keys.urgent_lane(receiver) if is_urgent else keys.lane(receiver)
        await self._redis.call("SADD", keys.lanes, receiver)
        await self._redis.call("ZADD", lane, f"{_ms(due_at)}.007", item or alert.id)


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


async def test_the_alerts_of_the_last_day_and_those_that_wait_are_found_in_every_shard(redis: Redis) -> None:
    shards = Shards.count(3)
    desk = Desk(redis, shards)
    told, held, urgent, old = (numbered(n, story=f"story {n}") for n in (1, 2, 3, 30))
    for alert in (told, held, urgent, old):
        await desk.raises(alert)
    await desk.tells(told, "night")
    await desk.puts(held, "day")
    await desk.puts(held, "night")
    await desk.puts(urgent, "night", is_urgent=True, due_at=NOON + HOUR)
    await desk.puts(old, "night")

    lately = await RecentAlerts(redis, shards).since(NOON - DAY)

    assert {one.alert.id: one.receivers for one in lately.raised} == {
        told.id: ("night",), held.id: ("day", "night"), urgent.id: ("night",)
    }  # fmt: skip
    # what stands below a millisecond is no time
    due = {
        one.alert.id: {name: at.replace(microsecond=0) for name, at in one.places} for one in lately.waiting
    }
    assert due == {
        held.id: {"day": NOON, "night": NOON}, urgent.id: {"night": NOON + HOUR}, old.id: {"night": NOON}
    }  # fmt: skip


async def test_a_receiver_that_sends_to_each_address_apart_is_one_receiver(redis: Redis) -> None:
    desk = Desk(redis, Shards())
    await desk.raises(numbered(1))
    await desk.tells(numbered(1), "night-mail.0123456789")
    await desk.puts(numbered(1), "night-mail.abcdef0123")

    lately = await RecentAlerts(redis, Shards()).since(NOON - DAY)

    assert [one.receivers for one in lately.raised] == [("night-mail",)]
    assert [one.places[0][0] for one in lately.waiting] == ["night-mail"]


async def test_updates_and_alerts_that_are_gone_are_not_counted_and_a_flood_is_not_read_whole(
    redis: Redis,
) -> None:
    shards = Shards()
    desk = Desk(redis, shards)
    for n in range(5):
        await desk.raises(numbered(n))
    await desk.puts(numbered(1), "night", item=f"{numbered(1).id}/update")
    await redis.call("ZADD", shards.all[0].recent_alerts, _ms(NOON), "gone")
    await desk.puts(numbered(9), "night")

    everything = await preview(silence(rules=["*"]), RecentAlerts(redis, shards), now=NOON)
    newest = await RecentAlerts(redis, shards, most=2).since(NOON - DAY)

    assert (everything.recent_of, everything.waiting_of) == (5, 0)
    assert len(newest.raised) == 1  # of the two newest one is gone
