"""What a silence would have muted, before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from monitor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from monitor.alerts.silences.silence import Silence
    from monitor.model import Alert

LOOK_BACK: Final = timedelta(hours=24)
_TITLES: Final = 5


@dataclass(frozen=True, slots=True)
class Told:
    """An alert and the receivers that heard of it, or are to."""

    alert: Alert
    receivers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lately:
    """The alerts that were ``raised`` of late, and those that are ``waiting`` in lanes, in any order."""

    raised: tuple[Told, ...]
    waiting: tuple[Told, ...]


class Recent(Protocol):
    """Knows the alerts of late."""

    async def since(self, when: datetime) -> Lately:
        """Give those that were raised since a moment, and those that wait. Raises StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class Preview:
    """How many alerts of the last day, of so many, a silence would have muted, and how many that wait.

    ``urgent`` counts those of both that are of high severity, ``titles`` are the newest of both.
    """

    recent: int
    recent_of: int
    waiting: int
    waiting_of: int
    urgent: int
    titles: tuple[str, ...]


async def preview(silence: Silence, recent: Recent, *, now: datetime) -> Preview:
    """Look at the alerts of the last day and at those that wait. Raises StoreError."""
    return previewed(silence, await recent.since(now - LOOK_BACK))


def previewed(silence: Silence, lately: Lately) -> Preview:
    """Say what a silence would have muted, had it been active all the time. Pure."""
    of_late = _covered(silence, lately.raised)
    to_come = _covered(silence, lately.waiting)
    muted = {alert.id: alert for alert in (*of_late, *to_come)}.values()
    newest = sorted(muted, key=lambda alert: (alert.raised_at, alert.id), reverse=True)
    return Preview(
        recent=len(of_late),
        recent_of=len(lately.raised),
        waiting=len(to_come),
        waiting_of=len(lately.waiting),
        urgent=sum(alert.severity is Severity.HIGH for alert in muted),
        titles=tuple(alert.title for alert in newest[:_TITLES]),
    )


def _covered(silence: Silence, told: Iterable[Told]) -> list[Alert]:
    return [
        one.alert
        for one in told
        if any(silence.matcher.covers(one.alert, receiver) for receiver in one.receivers)
    ]
