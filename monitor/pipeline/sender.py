"""The send role: each receiver's lane, in order, until the receiver has taken it."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.state import LaneState, Standing
from monitor.alerts.lanes.values import Ended
from monitor.alerts.ledger import Step, line
from monitor.alerts.retry import LONGEST_RETRY_AFTER, STEP_ASIDE_AFTER, wait_aside
from monitor.model import DeliveryKind, LeaseLost, StoreError, Thread
from monitor.pipeline.attempting import Ending, attempt
from monitor.pipeline.latency import observe_delivery
from monitor.pipeline.patience import Patience, first_of, insist, pause

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.lanes.lane import Lane
    from monitor.alerts.lanes.pacing import Pacing
    from monitor.alerts.lanes.state import ItemState
    from monitor.alerts.lanes.values import Due, View
    from monitor.alerts.retry import Retry
    from monitor.pipeline.attempting import Attempt
    from monitor.pipeline.choosing import Choosing, Chosen
    from monitor.receivers.notifier import Notifier
    from monitor.store.counters import Counters

    OnRefusal = Callable[[str, str, datetime], Awaitable[None]]

LEASE: Final = timedelta(seconds=6)
_RENEW_EVERY: Final = 2.0
# Alerts of this process wake the lane at once; those of others are seen within this time
_LOOK_EVERY: Final = 0.5
# That a message was sent must be written, or it is sent again
_INSIST: Final = timedelta(minutes=10)
_GOODBYE: Final = 0.5
# Longer than anybody pauses who waits for Redis.
_LAST_WORDS: Final = 3.0
# A receiver that refuses everything is asked so often whether it has been mended.
_REFUSED_EVERY: Final = timedelta(minutes=1)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Sender:
    """Empties one lane. Several processes may run one each: the lease lets one work at a time.

    ``on_refusal`` is told when the receiver begins to refuse everything, with what it said.
    """

    lane: Lane
    choosing: Choosing
    notifier: Notifier
    pacing: Pacing
    retry: Retry
    timeout: timedelta
    counters: Counters
    log: FilteringBoundLogger
    on_refusal: OnRefusal
    clock: Callable[[], datetime] = _utc_now
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
            await self._leave()
            await self.notifier.close()
        if isinstance(results[0], Exception):
            raise results[0]

    async def _leave(self) -> None:
        """Let another process have the lane at once, where Redis answers at once."""
        with suppress(StoreError, TimeoutError):
            async with asyncio.timeout(_GOODBYE):
                await self.lane.release()

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
            await self._let_others_end(stop)
            while not (stop.is_set() or lost.is_set()):
                self.wake.clear()
                wait = await self.step()
                if wait > 0:
                    await first_of(stop.wait(), _either(self.wake, lost, min(wait, _LOOK_EVERY)))
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

    async def _renew(self, lost: asyncio.Event) -> None:
        while True:
            await asyncio.sleep(_RENEW_EVERY)
            try:
                if not await self.lane.hold():
                    lost.set()
            except StoreError as error:
                self.log.debug("lane_not_renewed", error=str(error))

    async def step(self) -> float:
        """Make the next delivery; say how many seconds there is nothing to do, 0 where there may be more.

        For who holds the lane. Raises StoreError, and LeaseLost where another process has it by now.
        """
        now = self.clock()
        view = await self.lane.look(now=now)
        retry_at = view.state.retry_at
        if retry_at and retry_at > now:
            return (retry_at - now).total_seconds()
        chosen = await self.choosing.next(view, now=now)
        if chosen is None:
            # what was held or muted just now has made room for others
            return 0 if view.due else _until(view.next_at, now)
        pace = self.notifier.pace
        if pace:
            wait = await self.pacing.take(pace.destination, every=pace.every, burst=pace.burst, now=now)
            if wait:
                return wait.total_seconds()
        await self.lane.begin(chosen.begun)
        started = time.monotonic()
        made = await attempt(self.notifier, chosen.delivery, within=self.timeout, log=self.log)
        status = await self._conclude(chosen, made, view, now=self.clock())
        self._tell(chosen, made, status, took=time.monotonic() - started)
        return 0

    async def _conclude(self, chosen: Chosen, made: Attempt, view: View, *, now: datetime) -> str:
        """Write what an attempt came to; give its status."""
        match made.ending:
            case Ending.SENT:
                await self._end(chosen, made, "sent", now=now)
                is_held = any(due.state.held for due in chosen.items)
                observe_delivery(self.counters, chosen.delivery, is_held=is_held, at=now)
                await self._move_aside(chosen, view, now=now)
                return "sent"
            case Ending.REJECTED:
                await self._end(chosen, made, "rejected", now=now)
                return "rejected"
            case Ending.DEFERRED | Ending.REFUSED:
                return await self._failed(chosen, made, view, now=now)

    async def _failed(self, chosen: Chosen, made: Attempt, view: View, *, now: datetime) -> str:
        kept = [(due, due.state.failed(now=now)) for due in chosen.items]
        is_its_own = made.ending is Ending.DEFERRED and made.asked is None
        if is_its_own and all(state.aside for _, state in kept):
            return await self._failed_aside(chosen, made, kept, now=now)
        since = view.state.since or now
        if self._gives_up(chosen, since, now):
            await self._end(chosen, made, "given_up", now=now)
            return "given_up"
        is_refused = made.ending is Ending.REFUSED
        failures = view.state.failures + 1
        wait = _REFUSED_EVERY if is_refused else self._wait(failures, made)
        if is_refused and view.state.standing is not Standing.REFUSING:
            await insist(
                lambda: self.on_refusal(self.lane.receiver, made.message, now), log=self.log, within=_INSIST
            )
        state = LaneState(
            failures=failures,
            since=since,
            retry_at=now + wait,
            standing=Standing.REFUSING if is_refused else Standing.DOWN,
            reason=made.reason,
            message=made.message,
            begun=(chosen.begun,) if _is_uncertain(chosen, made) else (),
        )
        said = self._line(chosen, made, now)
        await insist(
            lambda: self.lane.defer(chosen.begun, state, kept, said=said), log=self.log, within=_INSIST
        )
        pace = self.notifier.pace
        if pace and made.asked:
            until = now + min(made.asked, LONGEST_RETRY_AFTER)
            await insist(
                lambda: self.pacing.hold_off(pace.destination, until=until, now=now),
                log=self.log,
                within=_INSIST,
            )
        return "refused" if is_refused else "deferred"

    def _wait(self, failures: int, made: Attempt) -> timedelta:
        return self.retry.wait(failures=failures, asked=made.asked, chance=random.random())  # noqa: S311

    async def _failed_aside(
        self, chosen: Chosen, made: Attempt, kept: list[tuple[Due, ItemState]], *, now: datetime
    ) -> str:
        """Have what fails by itself wait by its own schedule: its receiver takes others."""
        since = min(state.since or now for _, state in kept)
        if self._gives_up(chosen, since, now):
            await self._end(chosen, made, "given_up", now=now)
            return "given_up"
        until = now + wait_aside(max(state.failures for _, state in kept))
        said = self._line(chosen, made, now)
        await insist(lambda: self.lane.set_aside(kept, until=until, said=said), log=self.log, within=_INSIST)
        if not _is_uncertain(chosen, made):
            await insist(lambda: self.lane.forget(chosen.begun), log=self.log, within=_INSIST)
        return "deferred"

    async def _move_aside(self, chosen: Chosen, view: View, *, now: datetime) -> None:
        """Set the head aside where another was taken while it failed for long."""
        state, sent = view.state, {due.item for due in chosen.items}
        if state.since is None or now - state.since < STEP_ASIDE_AFTER:
            return
        for due in view.due:
            if due.item in sent or not due.state.failures:
                continue
            # it keeps its place, for the receiver may just be well again: it is tried next, and put off then
            kept = [(due, replace(due.state, failures=0, aside=True))]
            place = due.due_at
            await insist(lambda: self.lane.set_aside(kept, until=place), log=self.log, within=_INSIST)  # noqa: B023 - awaited here
            self.log.warning("set_aside", alert=due.item.alert, failures=due.state.failures)

    async def _end(self, chosen: Chosen, made: Attempt, status: str, *, now: datetime) -> None:
        delivery = chosen.delivery
        ended = [
            Ended(
                due,
                status,
                delivery.kind,
                now,
                attempt=delivery.attempt,
                reason=made.reason,
                message=made.message,
                receipt=made.receipt,
                thread=_thread(made, alert.title, delivery.kind),
                story=alert.story,
            )
            for due, alert in zip(chosen.items, delivery.alerts, strict=True)
        ]
        bundle = chosen.begun.bundle
        await insist(
            lambda: self.lane.end(
                ended,
                key=chosen.begun.key,
                now=now,
                is_well=status != "given_up",
                group=bundle if bundle.startswith("group:") else "",
            ),
            log=self.log,
            within=_INSIST,
        )
        if status != "sent":
            self.counters.add("dead_letters_total", kind="delivery", reason=made.reason)

    def _line(self, chosen: Chosen, made: Attempt, now: datetime) -> str:
        return line(
            Step.ATTEMPTED,
            now,
            receiver=self.lane.receiver,
            status=made.ending.value,
            attempt=chosen.delivery.attempt,
            reason=made.reason,
            message=made.message,
        )

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

    def _gives_up(self, chosen: Chosen, since: datetime, now: datetime) -> bool:
        raised_at = max(alert.raised_at for alert in chosen.delivery.alerts)
        return self.retry.gives_up(raised_at=raised_at, since=since, now=now)


def _is_uncertain(chosen: Chosen, made: Attempt) -> bool:
    """Say whether a message that failed may have arrived, now or at an earlier attempt."""
    return made.may_have_arrived or chosen.delivery.is_uncertain


def _thread(made: Attempt, title: str, kind: DeliveryKind) -> Thread | None:
    """Give what a message begins for its story: a service without threads names the first one at least."""
    if made.ending is not Ending.SENT or kind in {DeliveryKind.UPDATE, DeliveryKind.ANSWER}:
        return None
    return Thread(made.receipt, title)


def _until(next_at: datetime | None, now: datetime) -> float:
    # 1 ms more: what is due is looked for by whole milliseconds
    return max(0.001, (next_at - now).total_seconds() + 0.001) if next_at else _LOOK_EVERY


async def _either(wake: asyncio.Event, lost: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await first_of(lost.wait(), wake.wait())
    except TimeoutError:
        pass
