"""Which delivery a lane makes next, of all that is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.state import Begun
from monitor.alerts.lanes.values import Ended
from monitor.alerts.retry import STEP_ASIDE_AFTER
from monitor.alerts.stages.bundles import GROUP
from monitor.alerts.stages.values import Held, Muted, Send
from monitor.model import Delivery, DeliveryKind
from monitor.pipeline.deciding import Dropped
from monitor.receivers.several import MAX_ENTRIES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from monitor.alerts.lanes.lane import Lane
    from monitor.alerts.lanes.values import Due, View
    from monitor.model import Alert
    from monitor.pipeline.deciding import Deciding
    from monitor.store.counters import Counters

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
_CHANGES: Final = frozenset({DeliveryKind.UPDATE, DeliveryKind.ANSWER})


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
        together: list[tuple[Due, Alert]] = []
        bundle = ""
        async for one, alert in self._alerts(due):
            may_have_arrived = begun.get(str(one.item))
            if may_have_arrived and together:
                continue
            # what one alert is alone in is decided on anew: silenced by now, it is not tried for hours
            if may_have_arrived and len(may_have_arrived.items) > 1:
                return await self._again(may_have_arrived)
            send = await self._to_send(one, alert, now=now)
            if alert is None or send is None:
                continue
            if may_have_arrived:
                return await self._again(may_have_arrived)
            if not together:
                bundle = send.bundle
            if send.bundle == bundle:
                together.append((one, alert))
            if not bundle or len(together) == _TOGETHER:
                break
        return await self._together(together, bundle, begun.keys(), now=now) if together else None

    async def _to_send(self, due: Due, alert: Alert | None, *, now: datetime) -> Send | None:
        """Say how an item is to be sent; None for one that is not, which leaves the head of the lane."""
        outcome = await self.deciding.on(due, alert, now=now) if alert else _GONE
        if isinstance(outcome, Send):
            return outcome
        await self._put_off(due, alert, outcome, now=now)
        return None

    async def _together(
        self, together: list[tuple[Due, Alert]], bundle: str, begun: AbstractSet[str], *, now: datetime
    ) -> Chosen:
        """Give the delivery that brings some items of one bundle."""
        if bundle.startswith(GROUP):
            # those of a group that came after the first go with it: its interval has to pass before the next
            chosen = {*begun, *(str(one.item) for one, _ in together)}
            together += await self._others_of(bundle, chosen, now=now, most=_TOGETHER - len(together))
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
        return together[: self.fits(Delivery(alert, self.lane.receiver, kind=_kind_of(bundle), others=rest))]

    async def _others_of(
        self, bundle: str, chosen: AbstractSet[str], *, now: datetime, most: int
    ) -> list[tuple[Due, Alert]]:
        held = [due for due in await self.lane.held_for(bundle) if str(due.item) not in chosen]
        others: list[tuple[Due, Alert]] = []
        async for due, alert in self._alerts(held[:most]):
            if alert and await self.deciding.on(due, alert, now=now) == Send(bundle):
                others.append((due, alert))
        return others

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
            thread=await self.lane.thread(due, alert),
            receipt=await self.lane.receipt(due) if kind in _CHANGES else "",
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


def _in_turn(view: View, now: datetime) -> tuple[Due, ...]:
    """Put what is due in the order in which it is tried.

    A receiver that takes nothing for long may only dislike the first: every other time the next is tried.
    """
    state = view.state
    is_long = state.since is not None and now - state.since >= STEP_ASIDE_AFTER
    if is_long and state.failures % 2 and len(view.due) > 1:
        first, second, *rest = view.due
        return second, first, *rest
    return view.due
