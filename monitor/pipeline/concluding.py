"""What follows from an attempt: written in Redis, whatever it takes."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.state import LaneState, Standing
from monitor.alerts.lanes.values import Ended
from monitor.alerts.ledger import Step, line
from monitor.alerts.retry import LONGEST_RETRY_AFTER, STEP_ASIDE_AFTER, failing_since, wait_aside
from monitor.alerts.stored import MOST_ALSO
from monitor.model import CHANGES, AlertReason, DeliveryKind, Thread
from monitor.pipeline.attempting import Ending
from monitor.pipeline.latency import observe_delivery
from monitor.pipeline.patience import insist

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.lanes.lane import Lane
    from monitor.alerts.lanes.pacing import Pacing
    from monitor.alerts.lanes.state import ItemState
    from monitor.alerts.lanes.values import Due, View
    from monitor.alerts.retry import Retry
    from monitor.model import Alert
    from monitor.pipeline.attempting import Attempt
    from monitor.pipeline.choosing import Chosen
    from monitor.pipeline.patience import Absence
    from monitor.receivers.notifier import Pace
    from monitor.store.counters import Counters

    OnRefusal = Callable[[str, str, datetime], Awaitable[None]]

_NEWS: Final = frozenset({AlertReason.NEW, AlertReason.DEVELOPING})
# An alert in a message of several cannot be updated there.
_CHANGEABLE: Final = frozenset({DeliveryKind.ALERT, DeliveryKind.UPDATE})
# That a message was sent must be written, or it is sent again
_INSIST: Final = timedelta(minutes=10)
# A receiver that refuses everything is asked so often whether it has been mended.
_REFUSED_EVERY: Final = timedelta(minutes=1)
# Longer than any `alerts.hold` of use
_PUT_LATER: Final = timedelta(minutes=2)


@dataclass(frozen=True)
class Concluding:
    """Writes what the attempts of one lane come to; ``kinds`` are the deliveries that its receiver takes.

    ``on_refusal`` is told when the receiver begins to refuse everything, with what it said.
    """

    lane: Lane
    pacing: Pacing
    pace: Pace | None
    kinds: frozenset[DeliveryKind]
    retry: Retry
    counters: Counters
    log: FilteringBoundLogger
    on_refusal: OnRefusal
    absence: Absence

    async def conclude(self, chosen: Chosen, made: Attempt, view: View, *, now: datetime) -> str:
        """Write what an attempt came to; give its status."""
        match made.ending:
            case Ending.SENT:
                await self._end(chosen, made, "sent", now=now)
                raised_at = chosen.delivery.alert.raised_at
                is_held = any(_was_to_wait(due, raised_at) for due in chosen.items)
                observe_delivery(self.counters, chosen.delivery, is_held=is_held, at=now)
                await self._move_aside(chosen, view, now=now)
                return "sent"
            case Ending.REJECTED if len(chosen.items) > 1:
                await self._part(chosen, made, now=now)
                return "deferred"
            case Ending.REJECTED:
                await self._end(chosen, made, "rejected", now=now)
                return "rejected"
            case Ending.DEFERRED | Ending.REFUSED:
                return await self._failed(chosen, made, view, now=now)

    async def _failed(self, chosen: Chosen, made: Attempt, view: View, *, now: datetime) -> str:
        kept = [(due, _failed_once_more(due, now)) for due in chosen.items]
        if all(state.aside for _, state in kept):
            return await self._failed_aside(chosen, made, kept, view, now=now)
        # what failed and was held since (quiet hours) could not be tried before: that is no pause
        tried = [due.due_at for due in chosen.items if due.state.failures]
        due_at = max([view.state.retry_at, *tried]) if view.state.retry_at else None
        since = failing_since(view.state.since, due_at=due_at, now=now)
        gives_up = self._gives_up(chosen, since, now)
        is_refused = made.ending is Ending.REFUSED
        failures = view.state.failures + 1
        wait = _REFUSED_EVERY if is_refused else self._wait(failures, made)
        if is_refused and view.state.standing is not Standing.REFUSING:
            await self._insist(lambda: self.on_refusal(self.lane.receiver, made.message, now))
        state = LaneState(
            failures=failures,
            since=since,
            retry_at=now + wait,
            standing=Standing.REFUSING if is_refused else Standing.DOWN,
            reason=made.reason,
            message=made.message,
            begun=(chosen.begun,) if _is_uncertain(chosen, made) and not gives_up else (),
            tried_at=now,
            destination=self.pace.destination if self.pace else "",
        )
        if gives_up:
            # what comes next waits as after any failure: else a backlog of days would be given up in seconds
            await self._end(chosen, made, "given_up", now=now)
            await self._insist(lambda: self.lane.defer(chosen.begun, state, (), said=""))
        else:
            said = self._line(chosen, made, now)
            await self._insist(lambda: self.lane.defer(chosen.begun, state, kept, said=said))
        await self._hold_off(made, now=now)
        if gives_up:
            return "given_up"
        return made.ending.value

    async def _hold_off(self, made: Attempt, *, now: datetime) -> None:
        """Have all that goes where this went wait as long as was asked for."""
        pace = self.pace
        if pace and made.asked:
            until = now + min(made.asked, LONGEST_RETRY_AFTER)
            await self._insist(lambda: self.pacing.hold_off(pace.destination, until=until, now=now))

    def _wait(self, failures: int, made: Attempt) -> timedelta:
        return self.retry.wait(failures=failures, asked=made.asked, chance=random.random())  # noqa: S311

    async def _failed_aside(
        self, chosen: Chosen, made: Attempt, kept: list[tuple[Due, ItemState]], view: View, *, now: datetime
    ) -> str:
        """Have what fails by itself wait by its own schedule: its receiver takes others.

        These wait no longer than the receiver has asked for.
        """
        await self._hold_off(made, now=now)
        since = min(state.since or now for _, state in kept)
        if self._gives_up(chosen, since, now):
            await self._end(chosen, made, "given_up", now=now)
            return "given_up"
        asked = min(made.asked or timedelta(), LONGEST_RETRY_AFTER)
        until = now + max(wait_aside(max(state.failures for _, state in kept)), asked)
        said = self._line(chosen, made, now)
        await self._insist(lambda: self.lane.set_aside(kept, until=until, said=said))
        begun = (chosen.begun,) if _is_uncertain(chosen, made) else ()
        if asked:
            state = replace(view.state, retry_at=now + asked, tried_at=now, begun=begun)
            await self._insist(lambda: self.lane.defer(chosen.begun, state, (), said=""))
        elif not begun:
            await self._insist(lambda: self.lane.forget(chosen.begun))
        return made.ending.value

    async def _part(self, chosen: Chosen, made: Attempt, *, now: datetime) -> None:
        """Have what came together and was not wanted come in halves: one of them must not take all with it.

        Each rejection halves them again, until the one that is not wanted is alone and becomes a dead letter.
        """
        kept = [(due, replace(due.state, most=len(chosen.items) // 2)) for due in chosen.items]
        said = self._line(chosen, made, now)
        await self._insist(lambda: self.lane.set_aside(kept, said=said))
        await self._insist(lambda: self.lane.forget(chosen.begun))

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
            await self._insist(lambda: self.lane.set_aside(kept))  # noqa: B023 - awaited here
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
                named=self._named(alert, delivery.kind) if status == "sent" else None,
                is_news=alert.reason in _NEWS,
            )
            for due, alert in zip(chosen.items, delivery.alerts, strict=True)
        ]
        bundle = chosen.begun.bundle
        await self._insist(
            lambda: self.lane.end(
                ended,
                key=chosen.begun.key,
                now=now,
                is_well=status != "given_up",
                group=bundle if bundle.startswith("group:") else "",
            )
        )
        if status != "sent":
            self.counters.add("dead_letters_total", kind="delivery", reason=made.reason)

    def _named(self, alert: Alert, kind: DeliveryKind) -> int | None:
        """Say how many further outlets a message names; None where no update would name more."""
        can_name_more = DeliveryKind.UPDATE in self.kinds and len(alert.also) < MOST_ALSO
        return len(alert.also) if can_name_more and kind in _CHANGEABLE else None

    async def _insist(self, action: Callable[[], Awaitable[None]]) -> None:
        await insist(action, log=self.log, within=_INSIST, absence=self.absence)

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

    def _gives_up(self, chosen: Chosen, since: datetime, now: datetime) -> bool:
        raised_at = max(alert.raised_at for alert in chosen.delivery.alerts)
        return self.retry.gives_up(raised_at=raised_at, since=since, now=now)


def _failed_once_more(due: Due, now: datetime) -> ItemState:
    """Give what is kept of an item after a failure: what only changes a message never holds up news."""
    state = due.state.failed(now=now)
    return replace(state, aside=state.aside or due.item.kind in CHANGES)


def _was_to_wait(due: Due, raised_at: datetime) -> bool:
    """Say whether a stage held it or a later outlet brought it: that tells nothing of how fast we are."""
    return bool(due.state.held) or (not due.state.aside and due.due_at - raised_at > _PUT_LATER)


def _is_uncertain(chosen: Chosen, made: Attempt) -> bool:
    """Say whether a message that failed may have arrived, now or at an earlier attempt."""
    return made.may_have_arrived or chosen.delivery.is_uncertain


def _thread(made: Attempt, title: str, kind: DeliveryKind) -> Thread | None:
    """Give what a message begins for its story: a service without threads names the first one at least."""
    if made.ending is not Ending.SENT or kind in CHANGES:
        return None
    return Thread(made.receipt, title)
