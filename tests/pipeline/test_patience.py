"""While Redis is away a step says so once, however much of its work waits."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import LeaseLost, StoreError
from monitor.pipeline import patience as module
from monitor.pipeline.patience import Absence, insist

if TYPE_CHECKING:
    from structlog.testing import LogCapture
    from structlog.typing import FilteringBoundLogger

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FIRST_PAUSE", 0.001)
    monkeypatch.setattr(module, "_LONGEST_PAUSE", 0.005)


class Away:
    """A Redis that refuses so often, then answers or raises."""

    def __init__(self, times: int, *, then: Exception | None = None) -> None:
        self._left, self._then = times, then

    async def asked(self) -> str:
        self._left -= 1
        if self._left >= 0:
            message = "full"
            raise StoreError(message)
        if self._then:
            raise self._then
        return "written"


def events(lines: LogCapture) -> list[str]:
    return [line["event"] for line in lines.entries]


async def test_ten_that_wait_say_it_once_and_that_it_is_over_when_the_last_was_answered(
    lines: LogCapture, log: FilteringBoundLogger
) -> None:
    absence = Absence(log)
    waits = [insist(Away(n + 1).asked, log=log, within=MINUTE, absence=absence) for n in range(10)]

    assert await asyncio.gather(*waits) == ["written"] * 10

    assert events(lines) == ["redis_is_away", "redis_is_back"]
    assert lines.entries[1]["failures"] == 55


async def test_who_gives_up_does_not_say_that_redis_is_back(
    lines: LogCapture, log: FilteringBoundLogger
) -> None:
    with pytest.raises(StoreError, match="full"):
        await insist(Away(999).asked, log=log, within=timedelta(milliseconds=20))

    assert events(lines) == ["redis_is_away"]


async def test_a_lease_that_was_lost_meanwhile_is_an_answer(
    lines: LogCapture, log: FilteringBoundLogger
) -> None:
    with pytest.raises(LeaseLost):
        await insist(Away(1, then=LeaseLost("another's")).asked, log=log, within=MINUTE)

    assert events(lines) == ["redis_is_away", "redis_is_back"]
