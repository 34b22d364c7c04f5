"""A destination is sent no more than its pace allows, over all processes, and by whatever clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.lanes.pacing import Pacing

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
HOUR, SECOND, NONE = timedelta(hours=1), timedelta(seconds=1), timedelta()


@pytest.fixture
def pacing(redis: Redis, keys: Keys) -> Pacing:
    return Pacing(redis, keys)


async def waits(pacing: Pacing, *moments: datetime) -> list[timedelta]:
    """Ask for leave to send at some moments: a message a second, after three at once."""
    return [await pacing.take("channel", every=SECOND, burst=3, now=at) for at in moments]


async def test_some_messages_go_at_once_and_then_one_at_a_time(pacing: Pacing) -> None:
    asked = await waits(pacing, NOON, NOON, NOON, NOON, NOON + SECOND / 2, NOON + SECOND)

    assert asked == [NONE, NONE, NONE, SECOND, SECOND / 2, NONE]


async def test_the_pace_goes_on_though_the_clock_went_back(pacing: Pacing) -> None:
    await waits(pacing, NOON, NOON, NOON)
    back = NOON - HOUR

    asked = await waits(pacing, back, back + SECOND, back + SECOND, back + 2 * SECOND)

    assert asked == [SECOND, NONE, SECOND, NONE]


async def test_nothing_goes_before_the_time_that_a_service_asked_for(pacing: Pacing) -> None:
    await pacing.hold_off("channel", until=NOON + HOUR, now=NOON)

    assert await waits(pacing, NOON, NOON + HOUR) == [HOUR, NONE]
