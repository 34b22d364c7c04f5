"""What waits for a receiver that is gone goes to another one, or is let go of, by a person's hand."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.lanes.forwarding import Forwarding
from monitor.alerts.lanes.values import Ended
from monitor.alerts.outbox import Addressed, Escalation, Outbox, Telling
from monitor.model import Answer, LeaseLost, Said, Severity, StoreError
from monitor.store.redis import Redis
from monitor.store.shards import Shards
from tests.fakes.faulty import Fault, Killed, Trouble, behind
from tests.fakes.lanes import a_lane, waiting_in

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.alerts.lanes.values import Due
    from monitor.model import Alert
    from monitor.store.keys import Keys

SOON = datetime(2026, 3, 1, 13, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
OLD = Addressed(("old",))


@pytest.fixture
def outbox(redis: Redis, keys: Keys) -> Outbox:
    return Outbox(redis, Shards((keys,)))


@pytest.fixture
def old(redis: Redis, keys: Keys) -> Forwarding:
    return Forwarding(redis, Shards((keys,)), receiver="old", token="a person")


async def due_at_old(redis: Redis, keys: Keys, alert: Alert) -> Due:
    return (await a_lane(redis, keys, receiver="old").look(now=alert.raised_at)).due[0]


async def sent(redis: Redis, keys: Keys, receiver: str, alert: Alert) -> None:
    lane = a_lane(redis, keys, receiver=receiver)
    [due] = (await lane.look(now=alert.raised_at)).due
    await lane.end(
        [Ended(due, "sent", due.item.kind, alert.raised_at, attempt=1)],
        key="",
        now=alert.raised_at,
        is_well=True,
    )


async def open_lanes(redis: Redis, keys: Keys, alert: Alert) -> int:
    return int(await redis.call("HGET", keys.alert(alert.id), "open"))


async def test_what_waits_is_handed_over_in_its_order_the_urgent_first(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    normal = replace(alert, severity=Severity.NORMAL)
    for one in (replace(normal, id="b"), replace(normal, id="a"), replace(alert, id="c")):
        await outbox.put(one, OLD)

    done = [await old.hand_over(["new"], now=alert.raised_at) for _ in range(2)]

    assert done == [3, 0]
    assert await waiting_in(redis, keys, now=alert.raised_at, receiver="old") == []
    assert await waiting_in(redis, keys, now=alert.raised_at, receiver="new") == ["c", "b", "a"]
    assert await open_lanes(redis, keys, replace(alert, id="b")) == 1
    assert json.loads((await outbox.log("b"))[-1])["to"] == ["new"]


async def test_each_address_of_the_other_receiver_gets_it(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, OLD)

    await old.hand_over(["mail.1", "mail.2"], now=alert.raised_at)

    for lane in ("mail.1", "mail.2"):
        assert await waiting_in(redis, keys, now=alert.raised_at, receiver=lane) == [alert.id]
    assert await open_lanes(redis, keys, alert) == 2
    told = await redis.call("SMEMBERS", keys.story_rules(alert.story))
    assert {f"mail.{n}\t{alert.rule}".encode() for n in (1, 2)} < set(told)


async def test_who_has_had_an_alert_is_not_sent_it_again(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, Addressed(("old", "new")))
    await sent(redis, keys, "new", alert)

    assert await old.hand_over(["new"], now=alert.raised_at) == 1

    assert await waiting_in(redis, keys, now=alert.raised_at, receiver="new") == []
    assert json.loads((await outbox.log(alert.id))[-1])["had"] is True
    assert await redis.call("TTL", keys.alert(alert.id)) > 0


async def test_who_waits_for_it_already_gets_it_once(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, Addressed(("old", "new")))

    await old.hand_over(["new"], now=alert.raised_at + MINUTE)

    assert await waiting_in(redis, keys, now=alert.raised_at, receiver="new") == [alert.id]
    assert await open_lanes(redis, keys, alert) == 1


async def test_what_quiet_hours_of_the_old_receiver_held_is_decided_on_anew(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, OLD)
    due = await due_at_old(redis, keys, alert)
    await a_lane(redis, keys, receiver="old").postpone(
        due, until=alert.raised_at + 60 * MINUTE, held="hours", why="hours", text="", now=alert.raised_at
    )

    await old.hand_over(["new"], now=alert.raised_at)

    [there] = (await a_lane(redis, keys, receiver="new").look(now=alert.raised_at)).due
    assert (there.state.held, there.due_at) == ("", due.due_at)
    assert await redis.call("HLEN", keys.lane_items("old")) == 0


async def test_what_failed_there_by_itself_is_tried_at_once_elsewhere(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, OLD)
    due = await due_at_old(redis, keys, alert)
    kept = [(due, replace(due.state, failures=3, aside=True))]
    await a_lane(redis, keys, receiver="old").set_aside(kept, until=alert.raised_at + 60 * MINUTE)

    await old.hand_over(["new"], now=alert.raised_at)

    assert await waiting_in(redis, keys, now=alert.raised_at, receiver="new") == [alert.id]


async def test_an_escalation_keeps_its_time_and_what_changes_old_messages_is_let_go(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    to = Addressed(("old",), (Escalation(("old",), 15 * MINUTE),), updating=("old",))
    await outbox.put(alert, to)
    await sent(redis, keys, "old", alert)
    await outbox.put(replace(alert, outlet="two", url="https://two.example/a"), to, Telling("two"))

    assert await old.hand_over(["new"], now=alert.raised_at) == 1

    new = a_lane(redis, keys, receiver="new")
    next_at = (await new.look(now=alert.raised_at)).next_at
    assert next_at is not None
    assert next_at.replace(microsecond=0) == alert.raised_at + 15 * MINUTE
    assert await a_lane(redis, keys, receiver="old").length() == 0
    assert await open_lanes(redis, keys, alert) == 1


async def test_what_is_let_go_of_says_so_in_its_log(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, OLD)

    assert await old.let_go(now=alert.raised_at) == 1

    last = json.loads((await outbox.log(alert.id))[-1])
    assert (last["status"], last["reason"]) == ("dropped", "receiver_removed")
    assert await a_lane(redis, keys, receiver="old").length() == 0


async def test_an_alert_that_was_deleted_by_hand_leaves_the_lane(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, OLD)
    await redis.call("DEL", keys.alert(alert.id))

    assert await old.hand_over(["new"], now=alert.raised_at) == 1

    assert await a_lane(redis, keys, receiver="old").length() == 0
    assert await redis.call("EXISTS", keys.alert(alert.id)) == 0


async def test_a_lane_that_a_running_monitor_empties_is_left_to_it(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, OLD)
    await a_lane(redis, keys, receiver="old", token="daemon").hold()

    with pytest.raises(LeaseLost, match="a running monitor sends what waits for it"):
        await old.hand_over(["new"], now=alert.raised_at)

    assert await waiting_in(redis, keys, now=alert.raised_at, receiver="old") == [alert.id]


@pytest.mark.parametrize("fault", set(Fault) - {Fault.OVERTAKEN})
async def test_whatever_call_fails_the_next_time_does_the_rest_and_nothing_twice(
    redis: Redis, keys: Keys, alert: Alert, redis_socket: Path, fault: Fault
) -> None:
    line = behind(Redis(f"unix://{redis_socket}"), trouble := Trouble(fault=fault))
    shards = Shards.count(2)
    wrong: list[int] = []
    while not wrong:
        trouble.at, trouble.calls, trouble.is_over = trouble.at + 1, 0, False
        await redis.call("FLUSHALL")
        for n in range(4):
            await Outbox(redis, shards).put(replace(alert, id=f"a{n}", story=f"s{n}"), OLD)
        for token in ("one", "two"):
            with suppress(StoreError, Killed):
                await Forwarding(line, shards, receiver="old", token=token).hand_over(["new"], now=SOON)
            await redis.call("DEL", keys.lane_lease("old"))  # its time passes
        counts = [await redis.call("ZCARD", one.urgent_lane("new")) for one in shards.all]
        opened = [await redis.call("HGET", shards.of(f"s{n}").alert(f"a{n}"), "open") for n in range(4)]
        if (sum(counts), opened) != (4, [b"1"] * 4):
            wrong.append(trouble.at)
        if not trouble.is_over:
            break
    await line.close()

    assert trouble.at > 2
    assert wrong == []


async def test_an_update_alone_is_let_go(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    to = Addressed(("old",), updating=("old",))
    await outbox.put(alert, to)
    await sent(redis, keys, "old", alert)
    await outbox.put(replace(alert, outlet="two", url="https://two.example/a"), to, Telling("two"))

    assert await old.hand_over(["new"], now=alert.raised_at) == 0

    assert await a_lane(redis, keys, receiver="old").length() == 0
    assert await outbox.receivers() == ["old"]


async def test_alerts_of_many_shards_are_all_handed_over(redis: Redis, alert: Alert) -> None:
    shards = Shards.count(3)
    outbox = Outbox(redis, shards)
    for n in range(12):
        await outbox.put(replace(alert, id=f"a{n}", story=f"s{n}"), OLD)
    old = Forwarding(redis, shards, receiver="old", token="a person")

    assert await old.hand_over(["new"], now=alert.raised_at) == 12

    counts = [await redis.call("ZCARD", keys.urgent_lane("new")) for keys in shards.all]
    assert (sum(counts), len([count for count in counts if count])) == (12, 3)


async def test_who_is_handed_the_alert_is_not_told_that_nobody_has_acknowledged_it(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, Addressed(("old",), escalations=(Escalation(("chief",), MINUTE),)))

    await old.hand_over(["chief"], now=alert.raised_at)

    assert await waiting_in(redis, keys, now=SOON, receiver="chief") == [alert.id]
    assert await open_lanes(redis, keys, alert) == 1


async def test_an_answer_to_a_forwarded_alert_that_is_under_way_is_shown(
    outbox: Outbox, old: Forwarding, redis: Redis, keys: Keys, alert: Alert
) -> None:
    alert = replace(alert, severity=Severity.HIGH)
    await outbox.put(alert, OLD)
    await old.hand_over(["chief"], now=alert.raised_at)

    await outbox.answer(alert.id, Answer(Said.ACKNOWLEDGED, "Muna", alert.raised_at), receivers=["chief"])

    assert f"{alert.id}/answer" in str(await waiting_in(redis, keys, now=SOON, receiver="chief"))
