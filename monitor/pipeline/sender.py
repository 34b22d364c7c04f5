"""The send role: each receiver's lane, in order, until the receiver has taken it."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.retry import is_too_early
from monitor.model import LeaseLost, StoreError
from monitor.pipeline.attempting import attempt
from monitor.pipeline.concluding import Concluding
from monitor.pipeline.patience import Patience, first_of, pause

if TYPE_CHECKING:
    from collections.abc import Callable

    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.lanes.lane import Lane
    from monitor.alerts.lanes.pacing import Pacing
    from monitor.alerts.retry import Retry
    from monitor.pipeline.attempting import Attempt
    from monitor.pipeline.choosing import Choosing, Chosen
    from monitor.pipeline.concluding import OnRefusal
    from monitor.pipeline.patience import Absence
    from monitor.pipeline.reconsidering import Reconsidering
    from monitor.receivers.notifier import Notifier
    from monitor.store.counters import Counters

LEASE: Final = timedelta(seconds=6)
_RENEW_EVERY: Final = 2.0
# Alerts of this process wake the lane at once; those of others are seen within this time
_LOOK_EVERY: Final = 0.5
_GOODBYE: Final = 0.5
# Longer than anybody pauses who waits for Redis.
_LAST_WORDS: Final = 3.0


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Sender:
    """Empties one lane. Several processes may run one each: the lease lets one work at a time.

    ``on_refusal`` is told when the receiver begins to refuse everything, with what it said. All lanes of a
    process have one ``absence``: Redis is away from all of them.
    """

    lane: Lane
    choosing: Choosing
    reconsidering: Reconsidering
    notifier: Notifier
    pacing: Pacing
    retry: Retry
    timeout: timedelta
    counters: Counters
    log: FilteringBoundLogger
    on_refusal: OnRefusal
    absence: Absence
    clock: Callable[[], datetime] = _utc_now
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    # another process may empty the lane by now
    _lost: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, stop: asyncio.Event, drain: timedelta) -> None:
        """Send until ``stop``; a message that is under way is given ``drain`` to end.

        One that is cut off is sent again by whoever takes the lane next, with the same key.
        """
        work = asyncio.create_task(self._work(stop))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait({work}, timeout=drain.total_seconds())
        finally:
            for task in (work, stopped):
                task.cancel()
            results = await asyncio.gather(work, stopped, return_exceptions=True)
            await self._leave()
        if isinstance(results[0], Exception):
            raise results[0]

    async def _leave(self) -> None:
        """Let another process have the lane at once, where Redis answers at once."""
        with suppress(StoreError, TimeoutError):
            async with asyncio.timeout(_GOODBYE):
                await self.lane.release()

    async def _work(self, stop: asyncio.Event) -> None:
        patience = Patience(stop, self.log, absence=self.absence)
        try:
            while not stop.is_set():
                try:
                    if await self.lane.hold():
                        await self._while_held(stop, patience)
                        await self.lane.release()
                    patience.went_well()
                    await pause(stop, _LOOK_EVERY)
                except LeaseLost as error:
                    self.log.warning("lane_lost", error=str(error))
                except StoreError as error:
                    await patience.after(error)
        finally:
            patience.gives_up()

    async def _while_held(self, stop: asyncio.Event, patience: Patience) -> None:
        """Empty the lane while this process holds its lease; return when it is lost or at ``stop``."""
        self._lost.clear()
        renewing = asyncio.create_task(self._renew())
        try:
            await self._let_others_end(stop)
            while not (stop.is_set() or self._lost.is_set()):
                self.wake.clear()
                wait = await self.step()
                patience.went_well()
                if wait > 0:
                    await first_of(stop.wait(), _either(self.wake, self._lost, min(wait, _LOOK_EVERY)))
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)

    async def _let_others_end(self, stop: asyncio.Event) -> None:
        """Give whoever held the lane a moment to note how its delivery ended.

        Where Redis was away the lease may have ended while a message was taken: its sender lives, and
        tries to write that down. Who does not wait sends it again.
        """
        if (await self.lane.look(now=self.clock())).state.begun:
            await pause(stop, _LAST_WORDS)

    async def _renew(self) -> None:
        """Prolong the lease; say so once another process has the lane, or may have it and has waited."""
        now = asyncio.get_running_loop().time
        renewed_at = now()
        while True:
            await asyncio.sleep(_RENEW_EVERY)
            asked_at = now()
            try:
                if await self.lane.hold():
                    renewed_at = asked_at
                else:
                    self._lost.set()
            except StoreError as error:
                self.log.debug("lane_not_renewed", error=str(error))
                if now() - renewed_at > LEASE.total_seconds() + _LAST_WORDS:
                    self._lost.set()

    async def step(self) -> float:
        """Make the next delivery; say how many seconds there is nothing to do, 0 where there may be more.

        For who holds the lane. Raises StoreError, and LeaseLost where another process has it by now.
        """
        now = self.clock()
        view = await self.lane.look(now=now)
        if await self.reconsidering.look(view, now=now):
            view = await self.lane.look(now=now)
        pace = self.notifier.pace
        if pace:
            view = replace(view, state=view.state.at(pace.destination))
        retry_at = view.state.retry_at
        if retry_at and is_too_early(retry_at, tried_at=view.state.tried_at, now=now):
            return (retry_at - now).total_seconds()
        chosen = await self.choosing.next(view, now=now)
        if chosen is None:
            # what was held or muted just now has made room for others
            return 0 if view.due else _until(view.next_at, now)
        if pace:
            wait = await self.pacing.take(pace.destination, every=pace.every, burst=pace.burst, now=now)
            if wait:
                return wait.total_seconds()
        await self.lane.begin(chosen.begun)
        started = time.monotonic()
        made = await self._attempt(chosen)
        concluding = Concluding(
            self.lane,
            self.pacing,
            pace,
            self.notifier.kinds,
            self.retry,
            self.counters,
            self.log,
            self.on_refusal,
            self.absence,
        )
        status = await concluding.conclude(chosen, made, view, now=self.clock())
        self._tell(chosen, made, status, took=time.monotonic() - started)
        return 0

    async def _attempt(self, chosen: Chosen) -> Attempt:
        """Send, unless the lane is lost meanwhile: whoever has it sends the same, and never both at once."""
        sending = attempt(self.notifier, chosen.delivery, within=self.timeout, log=self.log)
        made = await first_of(self._lost.wait(), sending)
        if made is None:
            message = f"receiver {self.lane.receiver}: its lease ended while a message was under way"
            raise LeaseLost(message)
        return made

    def _tell(self, chosen: Chosen, made: Attempt, status: str, *, took: float) -> None:
        say = {"sent": self.log.info, "deferred": self.log.warning}.get(status, self.log.error)
        say(
            "delivery_attempted",
            alert=chosen.delivery.alert.id,
            rule=chosen.delivery.alert.rule,
            kind=chosen.delivery.kind.value,
            count=len(chosen.items),
            status=status,
            attempt=chosen.delivery.attempt,
            reason=made.reason,
            error=made.message,
            duration_ms=round(took * 1000),
        )
        receiver = self.lane.receiver
        self.counters.add("deliveries_total", receiver=receiver, status=status, reason=made.reason)


def _until(next_at: datetime | None, now: datetime) -> float:
    # 1 ms more: what is due is looked for by whole milliseconds
    return max(0.001, (next_at - now).total_seconds() + 0.001) if next_at else _LOOK_EVERY


async def _either(wake: asyncio.Event, lost: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await first_of(lost.wait(), wake.wait())
    except TimeoutError:
        pass
