"""What waits for a receiver, and what its operators want, in the words of a desk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.alerts.silences import Matcher, Silence
from monitor.alerts.stages.settings import DeskSettings, Inhibition
from monitor.alerts.stages.values import Policy, Waiting
from monitor.model import DeliveryKind, Severity
from tests.fakes.alerts import an_alert

# a Monday
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class Grouped:
    """``group: {by: [...], wait: 30s, interval: 5m}`` of a route."""

    def __init__(self, *by: str) -> None:
        self.by = by
        self.wait = timedelta(seconds=30)
        self.interval = 5 * MINUTE


def waiting(
    *,
    kind: DeliveryKind = DeliveryKind.ALERT,
    held_for: str = "",
    since: datetime = NOON,
    severity: Severity = Severity.NORMAL,
    **changes: Any,
) -> Waiting:
    """Let an alert that is not urgent wait; ``changes`` are fields of it that differ."""
    return Waiting(an_alert(severity=severity, **changes), kind, held_for, since)


def wants(
    *, group: Grouped | None = None, digest: str = "", inhibit: tuple[Inhibition, ...] = (), **desk: Any
) -> Policy:
    """Say what operators want for the desk ``night``; ``desk`` are the settings of the receiver."""
    return Policy("night", DeskSettings.model_validate(desk), group, digest, inhibit)


def silence(*, at: datetime = NOON, lasts: timedelta = HOUR, id_: str = "s1", **conditions: Any) -> Silence:
    """Silence what the conditions say, from ``at`` on."""
    matcher = Matcher.model_validate(conditions)
    return Silence(id_, matcher, "Mona", "the parade", at, at + lasts, at)
