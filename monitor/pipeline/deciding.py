"""What is to be done with what is due in a lane: the stages, asked with all that they need to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.routes import line_for
from monitor.alerts.stages.bundles import group_of
from monitor.alerts.stages.decide import decide
from monitor.alerts.stages.settings import DeskSettings
from monitor.alerts.stages.values import Around, Policy, Waiting
from monitor.model import DeliveryKind

if TYPE_CHECKING:
    from monitor.alerts.lanes.lane import Lane
    from monitor.alerts.lanes.values import Due
    from monitor.alerts.silences import Silence, Silences
    from monitor.alerts.stages.values import Outcome
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
        self._until = datetime.min.replace(tzinfo=UTC)

    async def __call__(self, now: datetime) -> tuple[Silence, ...]:
        """Give them; one that was made a moment ago may be missing. Raises StoreError."""
        if now >= self._until:
            self._known = await self._silences.active(now)
            self._until = now + _ASK_EVERY
        return self._known


@dataclass(frozen=True)
class Deciding:
    """Decides on the items of one lane; ``receiver`` is whose it is, and ``kinds`` what it can take."""

    lane: Lane
    receiver: str
    kinds: frozenset[DeliveryKind]
    live: Live
    silences: InForce

    async def on(self, due: Due, alert: Alert, *, now: datetime) -> Outcome | Dropped:
        """Say what is to be done with an item; raises StoreError."""
        if due.item.kind not in self.kinds:
            return Dropped("not_possible")
        if due.item.kind is DeliveryKind.ESCALATION:
            needless = await self._needless(due, alert)
            if needless:
                return needless
        policy = policy_of(alert, self.receiver, self.live.desk)
        waiting = Waiting(alert, due.item.kind, due.state.held, since=alert.raised_at)
        lately = await self.lane.lately(due, alert, group=group_of(waiting, policy), now=now)
        around = Around(
            silences=await self.silences(now),
            story_rules=lately.story_rules,
            sent_at=lately.sent_at,
            group_sent_at=lately.group_sent_at,
        )
        return decide(waiting, policy, around, now=now)

    async def _needless(self, due: Due, alert: Alert) -> Dropped | None:
        """Say why nobody else has to hear of an alert, None where somebody has."""
        if alert.answers:
            # whoever has said anything to it has seen it
            first = alert.answers[0]
            return Dropped(first.said.value, first.who)
        endings = await self.lane.endings(due)
        if endings and set(endings) == {"muted"}:
            return Dropped("muted", "nobody was shown it who could acknowledge it")
        return None


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
