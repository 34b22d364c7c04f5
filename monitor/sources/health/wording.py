"""Times, and what servers said, as they stand in a sentence for people. Pure."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime, timedelta

_MAX_SAID: Final = 200


def span(length: timedelta) -> str:
    """Write a length of time in its two largest units: ``2 d 5 h``, ``3 h 20 m``, ``12 m``, ``40 s``."""
    minutes, seconds = divmod(max(0, int(length.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    if hours:
        return f"{hours} h {minutes} m" if minutes else f"{hours} h"
    return f"{minutes} m" if minutes else f"{seconds} s"


def moment(at: datetime) -> str:
    """Write a time in UTC to the minute: ``2024-05-01 12:00 UTC``."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def one_line(said: str) -> str:
    """Give what a server or a parser said on one line of bounded length."""
    line = " ".join(said[: 4 * _MAX_SAID].split())
    return line if len(line) <= _MAX_SAID else f"{line[: _MAX_SAID - 1]}\N{HORIZONTAL ELLIPSIS}"
