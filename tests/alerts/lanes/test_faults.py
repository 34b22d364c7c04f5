"""A lane keeps what a plain model of it keeps, whatever is done to it in whatever order."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.alerts.lanes.lane import Lane
from monitor.alerts.lanes.state import Begun, LaneState, Standing
from monitor.alerts.lanes.values import Ended
from monitor.alerts.outbox import Addressed, Outbox
from monitor.model import DeliveryKind, Severity
from monitor.store.redis import Redis
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.alerts.lanes.values import Due

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
STEPS = ("put", "put urgent", "begin", "defer", "doubt", "postpone", "set aside", "end", "crash")


@dataclass
class Kept:
    """What the model keeps of one item."""

    is_urgent: bool
    due_at: datetime
    nth: int
    failures: int = 0
    held: str = ""
    is_aside: bool = False


@dataclass
class Model:
    """A lane as one would write it where nothing is ever lost."""

    items: dict[str, Kept] = field(default_factory=dict)
    begun: tuple[str, ...] = ()

    def due(self, now: datetime) -> list[tuple[str, int, str, bool]]:
        ready = [(not one.is_urgent, one.due_at, one.nth, id_) for id_, one in self.items.items()]
        order = [id_ for _, due_at, _, id_ in sorted(ready) if due_at <= now]
        return [(id_, (one := self.items[id_]).failures, one.held, one.is_aside) for id_ in order]


class Both:
    """A lane and its model, to which the same is done."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self.shards = Shards.count(2)
        self.model = Model()
        self.now = NOON
        self.count = 0
        self.crash()

    def crash(self) -> None:
        self.lane = Lane(self.redis, self.shards, receiver="desk", token="me", lease=MINUTE)

    async def does(self, step: str) -> None:
        self.now += timedelta(milliseconds=1)
        if step.startswith("put"):
            await self.put(is_urgent=step == "put urgent")
        elif step == "crash":
            self.crash()
        elif view := (await self.lane.look(now=self.now)).due:
            await self.does_to(step, view[0])

    async def put(self, *, is_urgent: bool) -> None:
        self.count += 1
        id_ = f"a{self.count}"
        severity = Severity.HIGH if is_urgent else Severity.NORMAL
        alert = replace(an_alert(), id=id_, story=f"s{self.count}", severity=severity, raised_at=self.now)
        await Outbox(self.redis, self.shards).put(alert, Addressed(("desk",)))
        self.model.items[id_] = Kept(is_urgent, self.now, self.count)

    async def does_to(self, step: str, due: Due) -> None:
        id_ = due.item.alert
        kept = self.model.items[id_]
        begun = Begun(f"k{id_}", DeliveryKind.ALERT, "", (id_,))
        failed = due.state.failed(now=self.now)
        later = self.now + 2 * timedelta(milliseconds=1)
        await self.lane.hold()
        match step:
            case "begin":
                await self.lane.begin(begun)
                self.model.begun = tuple(sorted({*self.model.begun, begun.key}))
            case "defer" | "doubt":
                await self.lane.begin(begun)
                doubt = (begun,) if step == "doubt" else ()
                state = LaneState(1, NOON, NOON, Standing.DOWN, begun=doubt)
                await self.lane.defer(begun, state, [(due, failed)], said="{}")
                others = set(self.model.begun) - {begun.key}
                self.model.begun = tuple(sorted({*others, *(one.key for one in doubt)}))
                kept.failures += 1
            case "postpone":
                await self.lane.postpone(due, until=later, held="digest", why="digest", text="", now=self.now)
                kept.due_at, kept.held, kept.nth = later, "digest", 0
            case "set aside":
                await self.lane.set_aside([(due, replace(failed, aside=True))], until=later)
                kept.due_at, kept.is_aside, kept.nth = later, True, 0
                kept.failures += 1
            case "end":
                ended = Ended(due, "sent", DeliveryKind.ALERT, self.now, story=f"s{id_[1:]}")
                await self.lane.end([ended], key=begun.key, now=self.now, is_well=True)
                del self.model.items[id_]
                self.model.begun = tuple(key for key in self.model.begun if key != begun.key)

    async def agree(self) -> None:
        for now in (self.now, self.now + MINUTE):
            view = await self.lane.look(now=now)
            found = [(d.item.alert, d.state.failures, d.state.held, d.state.aside) for d in view.due]
            assert found == self.model.due(now)
            assert tuple(sorted(one.key for one in view.state.begun)) == self.model.begun
        kept = await self.redis.call("HKEYS", self.shards.first.lane_items("desk"))
        assert {id_.decode() for id_ in kept} <= set(self.model.items)
        for n in range(1, self.count + 1):
            keys = self.shards.of(f"s{n}")
            is_open = int(await self.redis.call("HGET", keys.alert(f"a{n}"), "open"))
            assert is_open == (f"a{n}" in self.model.items)
            assert (await self.redis.call("TTL", keys.alert(f"a{n}")) > 0) == (not is_open)


@pytest.mark.parametrize("redis_socket", ["embedded"], indirect=True)
@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=25))
def test_a_lane_keeps_what_a_plain_model_of_it_keeps(redis_socket: Path, steps: list[str]) -> None:
    """Order, failures, what is held and under way, and how long alerts live: none is ever wrong."""

    async def live() -> None:
        redis = Redis(f"unix://{redis_socket}")
        try:
            await redis.call("FLUSHALL")
            both = Both(redis)
            for step in steps:
                await both.does(step)
            await both.agree()
        finally:
            await redis.close()

    asyncio.run(live())
