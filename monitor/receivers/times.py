"""Times as people read them: in the receiver's own zone where it has one, and in UTC. Pure."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from monitor.receivers.text import isolated

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.receivers.labels import Labels


# A clock that loses its zone at a line's end is read as local.
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def moment(at: datetime | None, labels: Labels) -> str:
    """Write a time for people: ``5 Sep 2023, 15:00 local (12:00 UTC)``."""
    if at is None:
        return labels.no_time
    local = _local(at, labels)
    return f"{_day(local, labels)} {local.year}{labels.comma}{clock(at, labels)}"


def moment_after(at: datetime, earlier: datetime | None, labels: Labels) -> str:
    """Write a time that stands beside an earlier one: without its day where that is the same."""
    is_same_day = earlier is not None and _local(at, labels).date() == _local(earlier, labels).date()
    return clock(at, labels) if is_same_day else moment(at, labels)


def clock(at: datetime, labels: Labels) -> str:
    """Write the time of day, local first with UTC beside it; that names its day where it is another."""
    utc, local = at.astimezone(UTC), _local(at, labels)
    shown = isolated(f"{utc:%H:%M}{_NO_BREAK_SPACE}UTC")
    if local.replace(tzinfo=None) == utc.replace(tzinfo=None):
        return shown
    beside = shown if local.date() == utc.date() else f"{_day(utc, labels)}{labels.comma}{shown}"
    return f"{labels.local.format(isolated(f'{local:%H:%M}'))} ({beside})"


def _local(at: datetime, labels: Labels) -> datetime:
    return at.astimezone(labels.zone or UTC)


def _day(at: datetime, labels: Labels) -> str:
    return f"{at.day} {labels.months[at.month - 1]}"
