"""What is to be done with what is due in a lane: the stages, asked with all that they need to know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.routes import line_for
from monitor.alerts.silences import mutes
from monitor.alerts.stages.bundles import group_of
from monitor.alerts.stages.decide import decide
from monitor.alerts.stages.inhibited import inhibiting, may_be_inhibited
from monitor.alerts.stages.settings import DeskSettings
from monitor.alerts.stages.values import Around, Policy, Send, Waiting
from monitor.model import DeliveryKind, Severity
from monitor.pipeline.escalating import causes_of, is_muted, put_off
from monitor.store.moments import in_ms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from monitor.alerts.lanes.values import Due
    from monitor.alerts.silences import Silence, Silences
    from monitor.alerts.stages.values import Held, Outcome
    from monitor.alerts.told import Other, Told
    from monitor.model import Alert
    from monitor.pipeline.live import Desk, Live

_ASK_EVERY: Final = timedelta(seconds=1)
_NOBODY_SET: Final = DeskSettings()


@dataclass(frozen=True, slots=True)
class Dropped:
    """An item that needs no delivery any more."""

    reason: str
    text: str = ""


class InForce:
    """The silences that mute now, asked of Redis once a second whatever the number of lanes."""

    def __init__(self, silences: Silences) -> None:
        self._silences = silences
        self._known: tuple[Silence, ...] = ()
        self._asked_at: datetime | None = None

    async def __call__(self, now: datetime) -> tuple[Silence, ...]:
        """Give them; one that was made a moment ago may be missing. Raises StoreError."""
        # before that it was asked, too: a clock that went back by an hour must not stop the asking for one
        if self._asked_at is None or abs(now - self._asked_at) >= _ASK_EVERY:
            self._known = await self._silences.active(now)
            self._asked_at = now
        return self._known


@dataclass(frozen=True)
class Deciding:
    """Decides on the items of one lane; ``receiver`` is whose it is, and ``kinds`` what it can take."""

    told: Told
    receiver: str
    kinds: frozenset[DeliveryKind]
    live: Live
    silences: InForce

    async def on(self, due: Due, alert: Alert, *, now: datetime) -> Outcome | Dropped:
        """Say what is to be done with an item; raises StoreError."""
        if due.item.kind not in self.kinds:
            return Dropped("not_possible")
        if due.item.kind is DeliveryKind.ESCALATION:
            not_now = await self._escalated(due, alert, now=now)
            if not_now:
                return not_now
        waiting, policy, around = await self._asked(due, alert, now=now)
        if may_be_inhibited(waiting, policy):
            around = await self._with_others(due, alert, policy, around, now=now)
        return decide(waiting, policy, around, now=now)

    async def _asked(self, due: Due, alert: Alert, *, now: datetime) -> tuple[Waiting, Policy, Around]:
        """Gather what the stages are to know; ``story_rules`` are all that had an alert for the receiver."""
        silences = await self.silences(now)
        came = await self._as_it_came(due, alert, silences, now=now)
        policy = policy_of(came, self.receiver, self.live.desk)
        waiting = Waiting(came, due.item.kind, due.state.held, since=came.raised_at)
        group, at_most = group_of(waiting, policy), policy.desk.at_most
        lately = await self.told.lately(due, alert, group=group, at_most=at_most, now=now)
        around = Around(
            silences=silences,
            story_rules=lately.story_rules,
            sent_at=lately.sent_at,
            group_sent_at=lately.group_sent_at,
        )
        return waiting, policy, around

    async def _as_it_came(
        self, due: Due, alert: Alert, silences: Sequence[Silence], *, now: datetime
    ) -> Alert:
        """Give the alert by the article whose routes name the receiver: it may be later than the first.

        An escalation is of all that brought it to others: the first of those that nobody has silenced.
        """
        # any later one is noted on the alert
        if not alert.also:
            return alert
        if due.item.kind is DeliveryKind.ALERT:
            return await self.told.came_by(due) or alert
        if due.item.kind is not DeliveryKind.ESCALATION:
            return alert
        articles = (alert, *(await self.told.everywhere(due)).articles)
        heard = (one for one in articles if not any(mutes(by, one, self.receiver, now) for by in silences))
        return next(heard, alert)

    async def _with_others(
        self, due: Due, alert: Alert, policy: Policy, around: Around, *, now: datetime
    ) -> Around:
        """Leave of ``story_rules`` those whose alert the receiver gets: it was sent, or is next."""
        rules = inhibiting(around.story_rules - {alert.rule}, policy)
        others = await self.told.others(due.keys, alert, rules) if rules else []
        sent = frozenset(other.alert.rule for other in others if other.is_sent)
        following = [other.alert.rule for other in others if await self._is_next(other, alert, now=now)]
        return replace(around, story_rules=sent.union(following), sent_rules=sent)

    async def _is_next(self, other: Other, alert: Alert, *, now: datetime) -> bool:
        """Say whether another alert is sent now, and nothing but the order stands before it."""
        due = other.due
        # what has failed, or was in a message that was not wanted, may never be taken
        if due is None or due.state.failures or due.state.aside or due.state.most:
            return False
        # what is raised while this one waits for further outlets may say it
        if in_ms(due.due_at) > in_ms(now + self.live.desk.hold):
            return False
        if alert.severity is Severity.HIGH and other.alert.severity is not Severity.HIGH:
            return False  # what is urgent does not rely on what may yet be held
        waiting, policy, around = await self._asked(due, other.alert, now=now)
        return isinstance(decide(waiting, replace(policy, inhibit=()), around, now=now), Send)

    async def _escalated(self, due: Due, alert: Alert, *, now: datetime) -> Dropped | Held | None:
        """Say why the receiver need not hear of an alert, or not yet; None where it is time."""
        if alert.answers:
            # whoever has said anything to it has seen it
            first = alert.answers[0]
            return Dropped(first.said.value, first.who)
        everywhere = await self.told.everywhere(due)
        shown = everywhere.shown
        causes = causes_of((alert, *everywhere.articles), self.receiver, self.live.desk)
        awake = [cause for cause in causes if not is_muted(cause, shown)]
        # by the routes of now nobody escalates it here: those of then did, and have asked nobody else
        is_heard = awake if causes else any(one.status != "muted" for one in shown.values())
        if shown and not is_heard:
            return Dropped("muted", "nobody was shown it who could acknowledge it")
        if not awake or due.state.failures:
            return None  # what was tried may have arrived: it is not taken back
        return put_off(awake, shown, due_at=due.due_at, now=now)


def policy_of(alert: Alert, receiver: str, desk: Desk) -> Policy:
    """Give what operators want for an alert at a receiver. Pure."""
    line = line_for(alert, receiver, desk.routes)
    return Policy(
        receiver=receiver,
        desk=desk.receivers.get(receiver, _NOBODY_SET),
        group=line.group if line else None,
        digest=(line.digest if line else None) or "",
        inhibit=desk.inhibit,
    )
