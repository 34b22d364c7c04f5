"""What a silence would have muted, before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from monitor.alerts.silences.silence import SilenceState
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
class Waits:
    """An alert that waits, with each receiver that it waits for and the time when it is due there."""

    alert: Alert
    places: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class Lately:
    """The alerts that were ``raised`` of late, and those that are ``waiting`` in lanes, in any order."""

    raised: tuple[Told, ...]
    waiting: tuple[Waits, ...]


class Recent(Protocol):
    """Knows the alerts of late."""

    async def since(self, when: datetime) -> Lately:
        """Give those that were raised since a moment, and those that wait. Raises StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class Preview:
    """How many alerts of the last day, of so many, a silence would have muted, and how many that wait.

    ``beyond`` counts those that wait which it is about and does not mute, for they are due before it begins
    or once it has ended. ``urgent`` counts those that it mutes of high severity, ``titles`` are the newest.
    """

    recent: int
    recent_of: int
    waiting: int
    waiting_of: int
    beyond: int
    urgent: int
    titles: tuple[str, ...]


async def preview(silence: Silence, recent: Recent, *, now: datetime) -> Preview:
    """Look at the alerts of the last day and at those that wait. Raises StoreError."""
    return previewed(silence, await recent.since(now - LOOK_BACK), now=now)


def previewed(silence: Silence, lately: Lately, *, now: datetime) -> Preview:
    """Say what a silence would have muted, had it been active all the time, and what it will. Pure."""
    of_late = [one.alert for one in lately.raised if _is_about(silence, one.alert, one.receivers)]
    to_come = [one.alert for one in lately.waiting if _is_about(silence, one.alert, _at(one, silence, now))]
    whenever = [one for one in lately.waiting if _is_about(silence, one.alert, dict(one.places))]
    muted = {alert.id: alert for alert in (*of_late, *to_come)}.values()
    newest = sorted(muted, key=lambda alert: (alert.raised_at, alert.id), reverse=True)
    return Preview(
        recent=len(of_late),
        recent_of=len(lately.raised),
        waiting=len(to_come),
        waiting_of=len(lately.waiting),
        beyond=len(whenever) - len(to_come),
        urgent=sum(alert.severity is Severity.HIGH for alert in muted),
        titles=tuple(alert.title for alert in newest[:_TITLES]),
    )


def _is_about(silence: Silence, alert: Alert, receivers: Iterable[str]) -> bool:
    return any(silence.matcher.covers(alert, receiver) for receiver in receivers)


def _at(waits: Waits, silence: Silence, now: datetime) -> list[str]:
    """Give the receivers at which an alert is due while a silence mutes; what is overdue is due now."""
    return [
        receiver
        for receiver, due_at in waits.places
        if silence.state(max(due_at, now)) is SilenceState.ACTIVE
    ]
