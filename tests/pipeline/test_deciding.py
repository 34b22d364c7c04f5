"""What is decided on an item before any stage is asked, and how seldom silences are asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.outbox import Addressed, Escalation
from monitor.alerts.silences import Silences
from monitor.model import Answer, DeliveryKind, Said
from monitor.pipeline.deciding import Dropped, InForce
from monitor.receivers.notifier import MESSAGES
from tests.fakes.faulty import NOON, SECOND, Night, Trouble, behind
from tests.fakes.waiting import DAY, HOUR, silence

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

ESCALATED = Addressed((), (Escalation(("desk",), timedelta()),))


@pytest.fixture
def night(redis: Redis, log: FilteringBoundLogger) -> Night:
    return Night(redis, redis, log, Trouble(), kinds=MESSAGES)


async def decided(night: Night) -> object:
    """Give what is decided on the head of the lane."""
    (due,) = (await night.sender.lane.look(now=night.now)).due
    (alert,) = await night.sender.lane.alerts([due])
    assert alert
    return await night.sender.choosing.deciding.on(due, alert, now=night.now)


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (Said.ACKNOWLEDGED, Dropped("acknowledged", "Mona")),
        (Said.NOT_RELEVANT, Dropped("not_relevant", "Mona")),
        (Said.SILENCED, Dropped("silenced", "Mona")),
    ],
)
async def test_an_alert_that_somebody_has_seen_is_not_escalated(
    night: Night, said: Said, outcome: object
) -> None:
    await night.raises("a", to=ESCALATED)
    await night.outbox.answer("a", Answer(said, "Mona", NOON), receivers=[])

    assert await decided(night) == outcome


async def test_what_a_receiver_cannot_be_sent_is_dropped(night: Night) -> None:
    night.kinds = MESSAGES - {DeliveryKind.ESCALATION}
    night.begins()
    await night.raises("a", to=ESCALATED)

    assert await decided(night) == Dropped("not_possible")


async def test_silences_are_asked_for_once_a_second_whatever_the_number_of_lanes(
    redis: Redis, keys: Keys
) -> None:
    line = behind(redis, trouble := Trouble())
    in_force = InForce(Silences(line, keys))

    for n in range(10):
        await in_force(NOON + n * SECOND / 10)
    asked = trouble.calls
    await in_force(NOON + SECOND)

    # what was changed, and at first all of them
    assert (asked, trouble.calls) == (2, 3)


async def test_silences_that_people_make_and_end_count_though_the_clock_went_back(
    redis: Redis, keys: Keys
) -> None:
    silences = Silences(redis, keys)
    in_force = InForce(silences)
    await silences.make(silence(id_="ended", at=NOON - HOUR, lasts=DAY))
    await in_force(NOON)

    await silences.end("ended", now=NOON - HOUR)
    await silences.make(silence(id_="made", at=NOON - HOUR, lasts=DAY))

    assert [one.id for one in await in_force(NOON - HOUR + SECOND)] == ["made"]
