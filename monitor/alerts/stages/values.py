"""What the stages look at, and what they say. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from monitor.alerts.stages.settings import DeskSettings
from monitor.model import AlertReason, DeliveryKind, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from monitor.alerts.silences import Silence
    from monitor.alerts.stages.settings import Inhibition
    from monitor.model import Alert

_NEWS: Final = frozenset({AlertReason.NEW, AlertReason.DEVELOPING})


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits in a lane, and whose time has come.

    ``alert`` is as the article would have raised it by whose routes the receiver gets it.
    ``held_for`` is the bundle that it was held for until now: empty, ``hours``, ``digest``, ``group:KEY``,
    ``overflow``, or ``digest:released`` of what settings held that are no longer in force. ``since`` is when
    it came into the lane.
    """

    alert: Alert
    kind: DeliveryKind
    held_for: str
    since: datetime

    @property
    def is_news(self) -> bool:
        """Say whether it tells a desk of a story for the first time.

        The rest (what comes of an alert that was sent, what the monitor says of itself, what a person
        asked for) is sent when it is due.
        """
        return self.kind is DeliveryKind.ALERT and self.alert.reason in _NEWS

    @property
    def may_wait(self) -> bool:
        """Say whether it may be held: news that is not urgent."""
        return self.is_news and self.alert.severity is not Severity.HIGH


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the alert itself, of its story and its receiver.

    ``story_rules`` are the rules of other alerts on the same story that the receiver was sent, or would be
    sent now if no rule muted another; ``sent_rules`` are those of them that it was sent. ``sent_at`` are
    the messages that the receiver got in the last hour, as many as it wants in one; ``group_sent_at`` is the
    last one of the alert's group, see :func:`monitor.alerts.stages.bundles.group_of`.
    """

    silences: tuple[Silence, ...] = ()
    story_rules: frozenset[str] = frozenset()
    sent_rules: frozenset[str] = frozenset()
    sent_at: tuple[datetime, ...] = ()
    group_sent_at: datetime | None = None


class Grouping(Protocol):
    """How a route groups alerts: those that are alike in all of ``by`` come together."""

    @property
    def by(self) -> Sequence[str]:
        """Of rule, story, outlet, country, severity."""
        ...

    @property
    def wait(self) -> timedelta:
        """How long the first one waits for others."""
        ...

    @property
    def interval(self) -> timedelta:
        """How long there is between two messages of a group."""
        ...


@dataclass(frozen=True, slots=True)
class Policy:
    """What operators want for an alert at a receiver; ``digest`` is a cron expression or empty."""

    receiver: str
    desk: DeskSettings = field(default_factory=DeskSettings)
    group: Grouping | None = None
    digest: str = ""
    inhibit: tuple[Inhibition, ...] = ()


class HeldBy(StrEnum):
    """What holds an alert for a while."""

    HOURS = "hours"
    DIGEST = "digest"
    GROUP = "group"
    CAP = "cap"
    ESCALATION = "escalation"


class MutedBy(StrEnum):
    """What mutes an alert."""

    SILENCE = "silence"
    INHIBITION = "inhibition"


@dataclass(frozen=True, slots=True)
class Send:
    """It is sent now: alone, or with all that waits for the same ``bundle``, in one message."""

    bundle: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """It waits for ``bundle`` until a moment after now; ``text`` says why in one sentence."""

    until: datetime
    bundle: str
    why: HeldBy
    text: str


@dataclass(frozen=True, slots=True)
class Muted:
    """Its receiver does not hear of it; ``id`` names the silence, or the rule whose alert says it."""

    by: MutedBy
    id: str
    text: str


Outcome = Send | Held | Muted
