"""Settings that are taken back take effect at once on what is held already."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.lanes.held import Held
from monitor.alerts.lanes.state import Begun, ItemState
from monitor.alerts.outbox import Outbox
from monitor.alerts.routes import Route
from monitor.alerts.stages.bundles import RELEASED
from monitor.alerts.stages.settings import DeskSettings
from monitor.model import DeliveryKind, Severity
from monitor.pipeline.live import Live
from monitor.pipeline.reconsidering import Reconsidering, settings_of
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.lanes import DESK, a_lane

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EVENING = NOON + timedelta(hours=6)
DIGEST = a_desk(Route(to=("desk",), digest="0 18 * * *"))
AT_ONCE = a_desk(Route(to=("desk",)))
QUIET = DeskSettings.model_validate({"quiet": {"from": "23:00", "to": "06:00"}})


class Lane:
    """The desk's lane, what is held in it, and the configuration in force."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self.redis, self.keys = redis, keys
        self.shards = Shards((keys,))
        self.lane = a_lane(redis, keys)
        self.live = Live(DIGEST)
        self.begins()

    def begins(self) -> None:
        """Have a process take the lane."""
        held = Held(self.redis, self.shards, receiver="desk")
        self.reconsidering = Reconsidering(held, "desk", self.live)

    async def holds(self, *ids: str, held: str = "digest", why: str = "digest") -> None:
        """Hold alerts until the evening, that came a second after each other."""
        for second, id_ in enumerate(ids):
            at = NOON + timedelta(seconds=second)
            alert = replace(an_alert(), id=id_, severity=Severity.NORMAL, raised_at=at)
            await Outbox(self.redis, self.shards).put(alert, DESK)
            (due,) = (await self.lane.look(now=at)).due
            await self.lane.postpone(due, until=EVENING, held=held, why=why, text="", now=at)

    async def looks(self, *, now: datetime = NOON + MINUTE) -> list[tuple[str, str]]:
        """Give what is due, and for what it is held, once the settings were looked at."""
        view = await self.lane.look(now=now)
        if await self.reconsidering.look(view, now=now):
            view = await self.lane.look(now=now)
        return [(due.item.alert, due.state.held) for due in view.due]


@pytest.fixture
def desk(redis: Redis, keys: Keys) -> Lane:
    return Lane(redis, keys)


async def test_what_a_digest_held_is_due_in_its_order_when_the_digest_is_taken_back(desk: Lane) -> None:
    assert await desk.looks() == []
    await desk.holds("b", "a", "c")
    assert await desk.looks() == []

    desk.live.desk = AT_ONCE

    assert await desk.looks() == [("b", RELEASED), ("a", RELEASED), ("c", RELEASED)]


async def test_settings_that_changed_while_no_process_ran_count_at_the_next_start(desk: Lane) -> None:
    await desk.looks()
    await desk.holds("a")

    desk.live.desk = AT_ONCE
    desk.begins()

    assert await desk.looks() == [("a", RELEASED)]


async def test_a_process_that_begins_with_the_same_settings_changes_nothing(desk: Lane) -> None:
    await desk.looks()
    await desk.holds("a")

    desk.begins()

    assert await desk.looks() == []


async def test_a_digest_that_is_being_sent_is_not_put_off_to_the_next_one(desk: Lane) -> None:
    await desk.looks()
    await desk.holds("a")
    desk.live.desk = replace(DIGEST, receivers={"desk": QUIET})

    assert await desk.looks(now=EVENING + MINUTE) == [("a", "digest")]


async def test_a_digest_whose_time_has_come_in_quiet_hours_stays_one(desk: Lane) -> None:
    """The hours alone hold it: without them it is sent, and not put off to the next digest."""
    await desk.looks()
    await desk.holds("a", held="digest", why="hours")
    desk.live.desk = replace(DIGEST, receivers={"desk": QUIET})

    assert await desk.looks() == [("a", "digest")]


async def test_what_was_put_off_for_no_message_of_several_still_goes_by_itself(desk: Lane) -> None:
    await desk.looks()
    await desk.holds("a", held="", why="escalation")

    desk.live.desk = AT_ONCE

    assert await desk.looks() == [("a", "")]


async def test_what_is_under_way_or_has_failed_keeps_its_time(desk: Lane) -> None:
    await desk.looks()
    await desk.holds("begun", "failed", "free")
    await desk.lane.hold()
    await desk.lane.begin(Begun("k", DeliveryKind.GROUP, "group:1", ("begun",)))
    # put off by its failures, beyond what it was held for
    failed = ItemState(failures=1, held="digest", held_until=NOON + MINUTE, was_due_at=NOON).written()
    await desk.redis.call("HSET", desk.keys.lane_items("desk"), "failed", failed)

    desk.live.desk = AT_ONCE

    assert await desk.looks() == [("free", RELEASED)]


async def test_what_was_held_twice_keeps_its_first_place(desk: Lane) -> None:
    await desk.looks()
    await desk.holds("a")
    (due,) = (await desk.lane.look(now=EVENING)).due
    await desk.lane.postpone(due, until=EVENING + MINUTE, held="digest", why="hours", text="", now=EVENING)

    [state] = await desk.redis.call("HVALS", desk.keys.lane_items("desk"))

    assert ItemState.read(state).was_due_at == due.state.was_due_at
    assert ItemState.read(state).held_until == EVENING + MINUTE


async def test_nothing_is_kept_of_what_has_left_the_lane(desk: Lane) -> None:
    await desk.looks()
    await desk.holds("a", "b")
    await desk.redis.call("ZREM", desk.keys.lane("desk"), "a")
    desk.live.desk = AT_ONCE

    assert await desk.looks() == [("b", RELEASED)]


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        pytest.param(DIGEST, True, id="the same"),
        pytest.param(AT_ONCE, False, id="another route"),
        pytest.param(replace(DIGEST, receivers={"desk": QUIET}), False, id="other hours"),
        pytest.param(replace(DIGEST, receivers={"mail": QUIET}), True, id="another receiver's hours"),
        pytest.param(replace(DIGEST, operators=("desk",)), True, id="other operators"),
    ],
)
def test_settings_that_hold_nothing_at_a_receiver_do_not_count(other: object, *, is_same: bool) -> None:
    assert (settings_of("desk", other) == settings_of("desk", DIGEST)) is is_same  # type: ignore[arg-type] # rows
