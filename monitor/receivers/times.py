"""Times as people read them: in UTC, and in the receiver's own zone where it has one. Pure."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from monitor.receivers.text import isolated

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.receivers.labels import Labels


def moment(at: datetime | None, labels: Labels) -> str:
    """Write a time for people: ``5 Sep 2023, 12:00 UTC (15:00 local)``."""
    if at is None:
        return labels.no_time
    utc = at.astimezone(UTC)
    return f"{_day(utc, labels)} {utc.year}{labels.comma}{clock(at, labels)}"


def moment_after(at: datetime, earlier: datetime | None, labels: Labels) -> str:
    """Write a time that stands beside an earlier one: without its day where that is the same."""
    is_same_day = earlier is not None and at.astimezone(UTC).date() == earlier.astimezone(UTC).date()
    return clock(at, labels) if is_same_day else moment(at, labels)


def clock(at: datetime, labels: Labels) -> str:
    """Write the time of day, with the local one beside it; that names its day where it is another."""
    utc = at.astimezone(UTC)
    shown = isolated(f"{utc:%H:%M} UTC")
    local = at.astimezone(labels.zone) if labels.zone else utc
    if local.replace(tzinfo=None) == utc.replace(tzinfo=None):
        return shown
    time = isolated(f"{local:%H:%M}")
    written = time if local.date() == utc.date() else f"{_day(local, labels)}{labels.comma}{time}"
    return f"{shown} ({labels.local.format(written)})"


def _day(at: datetime, labels: Labels) -> str:
    return f"{at.day} {labels.months[at.month - 1]}"
