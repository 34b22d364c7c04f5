"""What changed settings let go comes in one message, and what they hold anew is held by them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.routes import GroupSettings, Route
from monitor.alerts.stages.settings import DeskSettings
from tests.fakes.desk import a_desk
from tests.fakes.faulty import DAY, MINUTE, NOON, SECOND, Night, Trouble

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from monitor.model import Alert
    from monitor.pipeline.live import Desk
    from monitor.store.redis import Redis

HOUR = timedelta(hours=1)
EVENING = NOON + 6 * HOUR
AT_ONCE = Route(to=("desk",))
DIGEST = Route(to=("desk",), digest="0 18 * * *")
ELSEWHERE = Route(to=("archive",))
HOURLY = Route(to=("desk",), group=GroupSettings(by=("rule",), wait=MINUTE, interval=HOUR))


@pytest.fixture
def night(redis: Redis, log: FilteringBoundLogger) -> Night:
    return Night(redis, redis, log, Trouble())


def desk_with(*routes: Route, **wants: Any) -> Desk:
    return replace(a_desk(*routes), receivers={"desk": DeskSettings.model_validate(wants)})


def quiet(until: str) -> dict[str, str]:
    return {"from": "11:00", "to": until}


async def held(night: Night, desk: Desk, *ids: str, **is_: Any) -> None:
    """Have alerts come, a second after each other, that the settings of a desk hold."""
    night.live.desk = desk
    for id_ in ids:
        await night.raises(id_, **is_)
        await night.goes_on(until=night.now + SECOND)
    assert night.service.taken == []


def brought(night: Night) -> list[tuple[str, list[str]]]:
    return [(one.kind.value, [_id(alert) for alert in one.alerts]) for one in night.service.taken]


def _id(alert: Alert) -> str:
    return alert.id


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(desk_with(DIGEST), desk_with(AT_ONCE), id="a digest that is taken back"),
        pytest.param(desk_with(DIGEST), desk_with(ELSEWHERE), id="a route that goes elsewhere now"),
        pytest.param(
            desk_with(AT_ONCE, quiet=quiet("18:00")),
            desk_with(AT_ONCE, quiet=quiet("11:30")),
            id="quiet hours that are over by now",
        ),
        pytest.param(desk_with(HOURLY), desk_with(AT_ONCE), id="a group that is taken back"),
    ],
)
async def test_what_nothing_holds_any_more_comes_at_once_in_one_message(
    night: Night, before: Desk, after: Desk
) -> None:
    await held(night, before, "a", "b", "c")

    night.live.desk = after
    await night.goes_on(until=night.now + SECOND)

    assert brought(night) == [("digest", ["a", "b", "c"])]
    assert await night.leaves() == {}


async def test_one_alone_that_nothing_holds_any_more_comes_as_itself(night: Night) -> None:
    await held(night, desk_with(DIGEST), "a")

    night.live.desk = desk_with(AT_ONCE)
    await night.goes_on(until=night.now + SECOND)

    assert brought(night) == [("alert", ["a"])]


async def test_what_comes_after_the_change_does_not_wait_for_what_was_let_go(night: Night) -> None:
    await held(night, desk_with(DIGEST), "a", "b")

    night.live.desk = desk_with(AT_ONCE)
    await night.raises("new")
    await night.goes_on(until=night.now + SECOND)

    assert brought(night) == [("digest", ["a", "b"]), ("alert", ["new"])]


async def test_what_quiet_hours_hold_instead_comes_with_all_that_came_in_them(night: Night) -> None:
    await held(night, desk_with(DIGEST), "a", "b")

    night.live.desk = desk_with(AT_ONCE, quiet=quiet("18:00"))
    await night.raises("c")
    await night.goes_on(until=EVENING - MINUTE)
    assert brought(night) == []
    await night.goes_on(until=EVENING + MINUTE)

    assert brought(night) == [("digest", ["a", "b", "c"])]


async def test_what_another_digest_holds_instead_comes_with_that(night: Night) -> None:
    await held(night, desk_with(AT_ONCE, quiet=quiet("18:00")), "a", "b")

    night.live.desk = desk_with(DIGEST.model_copy(update={"digest": "0 20 * * *"}))
    await night.goes_on(until=EVENING + HOUR)
    assert brought(night) == []
    await night.goes_on(until=EVENING + 2 * HOUR + MINUTE)

    assert brought(night) == [("digest", ["a", "b"])]


async def test_a_change_of_another_route_lets_no_group_go_before_its_time(night: Night) -> None:
    await held(night, desk_with(HOURLY), "a1", "a2", rule="arms")
    await held(night, desk_with(HOURLY), "s1", "s2", rule="summit")

    night.live.desk = desk_with(HOURLY, ELSEWHERE)
    await night.goes_on(until=night.now + 2 * MINUTE)

    assert brought(night) == [("group", ["a1", "a2"]), ("group", ["s1", "s2"])]


async def test_what_a_cap_still_has_no_room_for_waits_for_it_after_a_change(night: Night) -> None:
    night.live.desk = desk_with(AT_ONCE, at_most=1)
    await night.raises("first")
    await night.goes_on(until=night.now + SECOND)
    await night.raises("a", "b")
    await night.goes_on(until=night.now + MINUTE)

    night.live.desk = desk_with(AT_ONCE, ELSEWHERE, at_most=1)
    await night.goes_on(until=night.now + MINUTE)
    assert brought(night) == [("alert", ["first"])]
    await night.goes_on(until=NOON + DAY)

    assert brought(night)[1:] == [("overflow", ["a", "b"])]
