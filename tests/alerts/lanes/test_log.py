"""An alert's log is bounded: its first lines and its newest stay, and it says how many are left out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.alerts.lanes.values import Ended
from monitor.alerts.ledger import FIRST_LINES, MOST_LINES, Step, line
from monitor.alerts.outbox import Outbox
from monitor.store.shards import Shards
from tests.fakes.lanes import DESK, a_lane

if TYPE_CHECKING:
    from monitor.model import Alert
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

SECOND = timedelta(seconds=1)


async def test_a_long_outage_leaves_the_first_lines_and_the_newest(
    redis: Redis, keys: Keys, alert: Alert
) -> None:
    outbox, lane = Outbox(redis, Shards((keys,))), a_lane(redis, keys)
    await outbox.put(alert, DESK)
    (due,) = (await lane.look(now=alert.raised_at)).due

    for nth in range(1, 1_001):
        said = line(Step.ATTEMPTED, alert.raised_at + nth * SECOND, status="deferred", attempt=nth)
        await lane.set_aside([(due, due.state)], until=alert.raised_at, said=said)

    lines = [json.loads(one) for one in await outbox.log(alert.id)]
    first, marker, newest = lines[:FIRST_LINES], lines[FIRST_LINES], lines[FIRST_LINES + 1 :]
    assert len(lines) == MOST_LINES
    assert first[0]["step"] == "raised"
    assert [one["attempt"] for one in (first[1], first[-1], newest[0], newest[-1])] == [1, 49, 552, 1000]
    last = alert.raised_at + 551 * SECOND
    assert marker == {"at": last.isoformat(), "step": "left_out", "count": 502}


async def test_how_it_ended_is_told_however_long_the_log_is(redis: Redis, keys: Keys, alert: Alert) -> None:
    outbox, lane = Outbox(redis, Shards((keys,))), a_lane(redis, keys)
    await outbox.put(alert, DESK)
    (due,) = (await lane.look(now=alert.raised_at)).due
    said = line(Step.ATTEMPTED, alert.raised_at, status="deferred", attempt=1)
    await redis.call("RPUSH", keys.alert_log(alert.id), *[said] * MOST_LINES)

    ended = Ended(due, "sent", due.item.kind, alert.raised_at, attempt=9)
    await lane.end([ended], key="", now=alert.raised_at, is_well=True)

    first, *_, last = map(json.loads, await outbox.log(alert.id))
    assert (first["step"], last["status"]) == ("raised", "sent")


async def test_an_alert_that_was_deleted_gets_no_log_of_its_own(
    redis: Redis, keys: Keys, alert: Alert
) -> None:
    outbox, lane = Outbox(redis, Shards((keys,))), a_lane(redis, keys)
    await outbox.put(alert, DESK)
    (due,) = (await lane.look(now=alert.raised_at)).due
    await redis.call("DEL", keys.alert(alert.id), keys.alert_log(alert.id))

    kept = [(due, replace(due.state, aside=True))]
    await lane.set_aside(kept, until=alert.raised_at, said=line(Step.ATTEMPTED, alert.raised_at))

    assert await redis.call("EXISTS", keys.alert_log(alert.id)) == 0
