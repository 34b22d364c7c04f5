"""The send role: each receiver's lane, in order, until the receiver has taken it."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.model import Delivery, DeliveryDeferred, DeliveryRejected, LeaseLost, StoreError
from monitor.pipeline.patience import Patience, first_of, insist, pause

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.outbox import Head, Lane
    from monitor.alerts.retry import Retry
    from monitor.pipeline.live import Live
    from monitor.receivers.notifier import Notifier
    from monitor.store.counters import Counters

LEASE = timedelta(seconds=6)
_RENEW_EVERY = 2.0
# Alerts of this process wake the lane at once; those of others are seen within this time
_LOOK_EVERY = 0.5
# That a message was sent must be written, or it is sent again
_INSIST = timedelta(minutes=10)


@dataclass
class Sender:
    """Empties one lane. Several processes may run one each: the lease lets one work at a time."""

    lane: Lane
    notifier: Notifier
    retry: Retry
    timeout: timedelta
    live: Live
    counters: Counters
    log: FilteringBoundLogger
    wake: asyncio.Event = field(default_factory=asyncio.Event)

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
            await self.notifier.close()
        if isinstance(results[0], Exception):
            raise results[0]

    async def _work(self, stop: asyncio.Event) -> None:
        patience = Patience(stop, self.log)
        while not stop.is_set():
            try:
                if await self.lane.hold():
                    await self._while_held(stop)
                    await self.lane.release()
                patience.went_well()
                await pause(stop, _LOOK_EVERY)
            except LeaseLost as error:
                self.log.warning("lane_lost", error=str(error))
            except StoreError as error:
                await patience.after(error)

    async def _while_held(self, stop: asyncio.Event) -> None:
        """Empty the lane while this process holds its lease; return when it is lost or at ``stop``."""
        lost = asyncio.Event()
        renewing = asyncio.create_task(self._renew(lost))
        try:
            while not (stop.is_set() or lost.is_set()):
                head = await self.lane.head()
                wait = self._wait_for(head)
                if head is None or wait > 0:
                    self.wake.clear()
                    await first_of(stop.wait(), _either(self.wake, lost, min(wait, _LOOK_EVERY)))
                else:
                    await self._attempt(head)
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)

    def _wait_for(self, head: Head | None) -> float:
        if head is None:
            return _LOOK_EVERY
        ready_at = max(head.alert.raised_at + self.live.desk.hold, head.retry_at or head.alert.raised_at)
        return (ready_at - datetime.now(UTC)).total_seconds()

    async def _renew(self, lost: asyncio.Event) -> None:
        while True:
            await asyncio.sleep(_RENEW_EVERY)
            try:
                if not await self.lane.hold():
                    lost.set()
            except StoreError as error:
                self.log.warning("lane_not_renewed", error=str(error))

    async def _attempt(self, head: Head) -> None:
        delivery = Delivery(alert=head.alert, receiver=self.lane.receiver, attempt=head.failures + 1)
        started = time.monotonic()
        reason, message, asked, rejected = "", "", None, False
        try:
            async with asyncio.timeout(self.timeout.total_seconds()):
                await self.notifier.send(delivery)
        except DeliveryDeferred as error:
            reason, message, asked = error.reason, str(error), error.retry_after
        except DeliveryRejected as error:
            reason, message, rejected = error.reason, str(error), True
        except TimeoutError:
            reason, message = "timeout", f"no answer within {self.timeout.total_seconds():g} s"
        except Exception as error:
            # a notifier that breaks its contract holds its own lane and no other
            self.log.exception("notifier_failed", alert=head.alert.id)
            reason, message = "unexpected", f"{type(error).__name__}: {error}"
        now = datetime.now(UTC)
        if not reason:
            status = "sent"
            await insist(lambda: self.lane.sent(delivery, now=now), log=self.log, within=_INSIST)
        elif rejected or self._gives_up(head, now):
            status = "rejected" if rejected else "given_up"
            await insist(
                lambda: self.lane.give_up(delivery, reason=reason, message=message, now=now),
                log=self.log,
                within=_INSIST,
            )
            self.counters.add("dead_letters_total", kind="delivery", reason=reason)
        else:
            status = "deferred"
            wait = self.retry.wait(attempt=delivery.attempt, asked=asked, chance=random.random())  # noqa: S311
            await self.lane.defer(
                delivery, since=head.since or now, retry_at=now + wait, reason=reason, message=message
            )
        say = {"sent": self.log.info, "deferred": self.log.warning}.get(status, self.log.error)
        say(
            "delivery_attempted",
            alert=head.alert.id,
            rule=head.alert.rule,
            status=status,
            attempt=delivery.attempt,
            reason=reason,
            error=message,
            duration_ms=round((time.monotonic() - started) * 1000),
        )
        self.counters.add("deliveries_total", receiver=self.lane.receiver, status=status, reason=reason)

    def _gives_up(self, head: Head, now: datetime) -> bool:
        return self.retry.gives_up(raised_at=head.alert.raised_at, since=head.since or now, now=now)


async def _either(wake: asyncio.Event, lost: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await first_of(lost.wait(), wake.wait())
    except TimeoutError:
        pass
