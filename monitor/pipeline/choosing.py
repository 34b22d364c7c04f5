"""Which delivery a lane makes next, of all that is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import structlog

from monitor.alerts.lanes.state import Begun
from monitor.alerts.lanes.values import Ended
from monitor.alerts.retry import STEP_ASIDE_AFTER
from monitor.alerts.stages.bundles import GROUP
from monitor.alerts.stages.values import Held, Muted, Send
from monitor.model import CHANGES, Delivery, DeliveryKind
from monitor.pipeline.deciding import Dropped
from monitor.receivers.several import MAX_ENTRIES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from monitor.alerts.lanes.lane import Lane
    from monitor.alerts.lanes.values import Due, View
    from monitor.alerts.stages.values import Outcome
    from monitor.alerts.told import Told
    from monitor.model import Alert
    from monitor.pipeline.deciding import Deciding
    from monitor.store.counters import Counters

log = structlog.get_logger(__name__)

# What any message can show; the rest goes in the next one.
_TOGETHER: Final = MAX_ENTRIES
# Nearly always the first is the one: it is fetched by itself, the others so many at a time.
_AT_ONCE: Final = 20
# What is held for quiet hours comes together when they are over.
_KINDS: Final = {
    "group": DeliveryKind.GROUP,
    "digest": DeliveryKind.DIGEST,
    "hours": DeliveryKind.DIGEST,
    "overflow": DeliveryKind.OVERFLOW,
}


# An alert that somebody deleted must not hold up its lane.
_GONE: Final = Dropped(
    "alert_missing", "the alert is in the lane but cannot be had from Redis: was something deleted by hand?"
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A delivery to make, the items that it brings, and how it is noted while it is under way."""

    delivery: Delivery
    items: tuple[Due, ...]
    begun: Begun


@dataclass(frozen=True)
class Choosing:
    """Chooses for one lane; what is held, muted or needless leaves its head on the way.

    ``fits`` says how many of a delivery's alerts, from the first on, the receiver's message shows whole.
    """

    lane: Lane
    told: Told
    deciding: Deciding
    counters: Counters
    fits: Callable[[Delivery], int]

    async def next(self, view: View, *, now: datetime) -> Chosen | None:
        """Give the delivery to make now, None where there is none. Raises StoreError."""
        begun = {item: one for one in view.state.begun for item in one.items}
        await self._forget_what_ended(view)
        return await self._first(_in_turn(view, now), begun, now=now)

    async def _forget_what_ended(self, view: View) -> None:
        """Forget the deliveries whose items were ended by whoever was killed before noting so."""
        due = {str(one.item) for one in view.due}
        for begun in view.state.begun:
            if due.isdisjoint(begun.items) and not await self.lane.recall(begun):
                await self.lane.forget(begun, items=begun.items)

    async def _again(self, begun: Begun) -> Chosen | None:
        """Give what was under way when the lane was left, as it was: it may have arrived."""
        items = await self.lane.recall(begun)
        alerts = await self.lane.alerts(items)
        there = [(due, alert) for due, alert in zip(items, alerts, strict=True) if alert]
        if not there or begun.kind not in self.deciding.kinds:
            # nothing to send, or nothing that the receiver can take by now: each is decided on by itself
            await self.lane.forget(begun, items=begun.items)
            return None
        delivery = await self._delivery(there, begun.kind, is_uncertain=True, nth=begun.nth)
        return Chosen(delivery, tuple(due for due, _ in there), begun)

    async def _first(self, due: Sequence[Due], begun: Mapping[str, Begun], *, now: datetime) -> Chosen | None:
        """Give the first that is to be sent, with all that goes in one message with it.

        ``begun`` are the deliveries that may have arrived, by the items that they bring.
        """
        # no more at once, for an urgent one may come while thousands are put off
        async for one, alert in self._alerts(due[: 1 + _AT_ONCE]):
            may_have_arrived = begun.get(str(one.item))
            # what one alert is alone in is decided on anew: silenced by now, it is not tried for hours
            if may_have_arrived and len(may_have_arrived.items) > 1:
                return await self._again(may_have_arrived)
            send = await self._to_send(one, alert, now=now)
            if alert is None or send is None:
                continue
            if may_have_arrived:
                return await self._again(may_have_arrived)
            together = [(one, alert)]
            # what is aside is tried by itself: it would take all that goes with it down
            if send.bundle and not one.state.aside:
                others = await self._others_of(send.bundle, due, {*begun, str(one.item)}, now=now)
                together = await self._with_others((one, alert), send, others, now=now)
            return await self._message(together, send.bundle)
        return None

    async def _to_send(self, due: Due, alert: Alert | None, *, now: datetime) -> Send | None:
        """Say how an item is to be sent; None for one that is not, which leaves the head of the lane."""
        outcome = await self.deciding.on(due, alert, now=now) if alert else _GONE
        if isinstance(outcome, Send):
            return outcome
        await self._put_off(due, alert, outcome, now=now)
        return None

    async def _message(self, together: list[tuple[Due, Alert]], bundle: str) -> Chosen:
        """Give the delivery that brings some items of one bundle."""
        together = self._shown(together, bundle)
        (first, alert), *others = together
        kind = _kind_of(bundle) if others else first.item.kind
        nth = len(alert.also) if kind is DeliveryKind.UPDATE else first.item.nth
        delivery = await self._delivery(together, kind, is_uncertain=False, nth=nth)
        items = tuple(one for one, _ in together)
        written = tuple(str(one.item) for one in items)
        return Chosen(delivery, items, Begun(delivery.key, kind, bundle, written, nth))

    def _shown(self, together: list[tuple[Due, Alert]], bundle: str) -> list[tuple[Due, Alert]]:
        """Give those that one message shows whole: what it would only count is as good as lost."""
        (_, alert), *others = together
        if not others:
            return together
        rest = tuple(other for _, other in others)
        whole = Delivery(alert, self.lane.receiver, kind=_kind_of(bundle), others=rest)
        try:
            return together[: self.fits(whole)]
        except Exception:
            # the lane goes on: whichever it cannot show fails alone, as any message may
            log.exception("notifier_failed", alert=alert.id)
            return together[:1]

    async def _others_of(
        self, bundle: str, due: Sequence[Due], besides: AbstractSet[str], *, now: datetime
    ) -> list[Due]:
        """Give what may be of a bundle, but for the items ``besides``.

        What nobody looked at while it was to wait was never held: its bundle shows when it is decided on.
        """
        held = [one for one in await self.lane.held_for(bundle) if _goes_with(one, bundle, now)]
        found = {str(one.item): one for one in (*due, *held) if one.state.held in {"", bundle}}
        return [one for item, one in found.items() if item not in besides and not one.state.aside]

    async def _with_others(
        self, head: tuple[Due, Alert], send: Send, others: Sequence[Due], *, now: datetime
    ) -> list[tuple[Due, Alert]]:
        """Give what goes in the next message of a bundle, of its head and ``others``: the oldest first.

        Where many are older than the head it comes in a later one.
        """
        together: list[tuple[Due, Alert]] = []
        room = _TOGETHER
        async for one, alert in self._alerts(sorted((head[0], *others), key=_came_at)):
            room = min(room, one.state.most or _TOGETHER)
            if len(together) >= room:
                break
            if one is head[0]:
                together.append(head)
            elif alert and await self._on(one, alert, now=now) == send:
                together.append((one, alert))
        return together

    async def _on(self, due: Due, alert: Alert, *, now: datetime) -> Outcome | Dropped | None:
        """Decide on what may go with another; what is not due yet stays where it is."""
        if due.due_at > now:
            return await self.deciding.on(due, alert, now=now)
        return await self._to_send(due, alert, now=now)

    async def _alerts(self, due: Sequence[Due]) -> AsyncIterator[tuple[Due, Alert | None]]:
        parts = (due[:1], *(due[start : start + _AT_ONCE] for start in range(1, len(due), _AT_ONCE)))
        for part in parts:
            for pair in zip(part, await self.lane.alerts(part), strict=True):
                yield pair

    async def _delivery(
        self, together: Sequence[tuple[Due, Alert]], kind: DeliveryKind, *, is_uncertain: bool, nth: int
    ) -> Delivery:
        (due, alert), *others = together
        return Delivery(
            alert=alert,
            receiver=self.lane.receiver,
            attempt=max(one.state.failures for one, _ in together) + 1,
            kind=kind,
            others=tuple(other for _, other in others),
            thread=await self.told.thread(due, alert),
            receipt=await self.told.receipt(due) if kind in CHANGES else "",
            is_uncertain=is_uncertain,
            nth=nth,
        )

    async def _put_off(
        self, due: Due, alert: Alert | None, outcome: Held | Muted | Dropped, *, now: datetime
    ) -> None:
        match outcome:
            case Held():
                await self.lane.postpone(
                    due,
                    until=outcome.until,
                    held=outcome.bundle,
                    why=outcome.why.value,
                    text=outcome.text,
                    now=now,
                )
            case Muted():
                await self._end(due, alert, "muted", outcome.by.value, outcome.text, now=now)
            case Dropped():
                status = "given_up" if outcome is _GONE else "dropped"
                await self._end(due, alert, status, outcome.reason, outcome.text, now=now)

    async def _end(
        self, due: Due, alert: Alert | None, status: str, reason: str, text: str, *, now: datetime
    ) -> None:
        story = alert.story if alert else ""
        ended = Ended(due, status, due.item.kind, now, reason=reason, message=text, story=story)
        await self.lane.end([ended], key="", now=now, is_well=False)
        self.counters.add("deliveries_total", receiver=self.lane.receiver, status=status, reason=reason)


def _kind_of(bundle: str) -> DeliveryKind:
    """Say what a message is that brings several of a bundle."""
    return _KINDS[bundle.partition(":")[0]]


def _goes_with(due: Due, bundle: str, now: datetime) -> bool:
    """Say whether what is held for a bundle goes in its message now.

    Those of a group that came after the first go with it: its interval has to pass before the next.
    """
    return due.due_at <= now or bundle.startswith(GROUP)


def _came_at(due: Due) -> datetime:
    return due.state.was_due_at or due.due_at


def _in_turn(view: View, now: datetime) -> tuple[Due, ...]:
    """Put what is due in the order in which it is tried.

    A receiver that takes nothing for long may only dislike the first: every other time the next message is
    tried, that of what does not wait for the same.
    """
    state = view.state
    is_long = state.since is not None and now - state.since >= STEP_ASIDE_AFTER
    if not is_long or state.failures % 2 == 0 or not view.due:
        return view.due
    first, *rest = view.due
    others = [due for due in rest if not due.state.held or due.state.held != first.state.held]
    return (*others[:1], *(due for due in view.due if due not in others[:1]))
