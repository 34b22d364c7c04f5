"""What every duty does while Redis is away: wait, say so, and try again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from monitor.model import LeaseLost, StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import timedelta

    from structlog.typing import FilteringBoundLogger

T = TypeVar("T")

_FIRST_PAUSE = 0.2
# What waits for Redis goes on within this, once it is well again
_LONGEST_PAUSE = 2.0
# A Redis that is well answers within this; one that hangs must not hold up the end
_LAST_MOMENT = 0.5


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait, but not beyond ``stop``."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        pass


async def first_of(stop: Awaitable[object], work: Awaitable[T]) -> T | None:
    """Give what ``work`` gives, or None where ``stop`` comes first; then the work is cancelled."""
    tasks = (asyncio.ensure_future(stop), asyncio.ensure_future(work))
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return tasks[1].result() if tasks[1].done() else None
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def answered(stop: asyncio.Event, work: Awaitable[T]) -> T | None:
    """Give what Redis answers; None where it has not answered a moment after ``stop``.

    What well-behaved work has begun by then is not thrown away.
    """

    async def stopped() -> None:
        await stop.wait()
        await asyncio.sleep(_LAST_MOMENT)

    return await first_of(stopped(), work)


class Absence:
    """Says once that Redis is away, however many wait for it, and once that it is back for all of them."""

    def __init__(self, log: FilteringBoundLogger) -> None:
        self._log = log
        self._waiting: set[Patience] = set()
        self._failures = 0

    def failed(self, waiting: Patience, error: StoreError) -> None:
        """Note that one who waits was refused, or not answered."""
        if not self._waiting:
            self._log.warning("redis_is_away", error=str(error))
            self._failures = 0
        self._waiting.add(waiting)
        self._failures += 1

    def answered(self, waiting: Patience) -> None:
        """Note that one who waited was answered."""
        if waiting in self._waiting:
            self.given_up(waiting)
            if not self._waiting:
                self._log.info("redis_is_back", failures=self._failures)

    def given_up(self, waiting: Patience) -> None:
        """Note that one waits no more."""
        self._waiting.discard(waiting)


class Patience:
    """Pauses that grow while Redis is away; one line in the log when it goes, one when it is back.

    Who has an ``absence`` in common has these lines in common.
    """

    def __init__(
        self, stop: asyncio.Event, log: FilteringBoundLogger, *, absence: Absence | None = None
    ) -> None:
        self._stop = stop
        self._absence = absence or Absence(log)
        self._failures = 0

    def went_well(self) -> None:
        """Note that Redis answered."""
        self._failures = 0
        self._absence.answered(self)

    def gives_up(self) -> None:
        """Note that nobody waits here any more."""
        self._absence.given_up(self)

    async def after(self, error: StoreError) -> None:
        """Pause after a failure, longer each time, up to some seconds."""
        self._absence.failed(self, error)
        self._failures += 1
        await pause(self._stop, min(_FIRST_PAUSE * 2 ** min(self._failures - 1, 10), _LONGEST_PAUSE))


async def insist(
    action: Callable[[], Awaitable[T]],
    *,
    log: FilteringBoundLogger,
    within: timedelta,
    absence: Absence | None = None,
) -> T:
    """Do something in Redis that must not be lost; try again while Redis is away.

    Raises the last StoreError when time is up, and LeaseLost at once.
    """
    try:
        return await action()  # as nearly always
    except LeaseLost:
        raise
    except StoreError as error:
        patience = Patience(asyncio.Event(), log, absence=absence)
        try:
            return await _again(action, error, patience, within=within)
        finally:
            patience.gives_up()


async def _again(
    action: Callable[[], Awaitable[T]], error: StoreError, patience: Patience, *, within: timedelta
) -> T:
    deadline = asyncio.get_running_loop().time() + within.total_seconds()
    while asyncio.get_running_loop().time() < deadline:
        await patience.after(error)
        try:
            done = await action()
        except LeaseLost:
            patience.went_well()
            raise
        except StoreError as once_more:
            error = once_more
        else:
            patience.went_well()
            return done
    raise error
