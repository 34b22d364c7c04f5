"""Which new entries are news, and which only new to us."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from monitor.model import Entry

# Feeds list what is new first. Of a feed that never gives dates, the first poll cannot know how
# far back it goes; ten entries are a few hours of a busy outlet.
_FIRST_UNDATED = 10


def recent(
    entries: Sequence[Entry], *, is_first: bool, now: datetime, max_age: timedelta
) -> tuple[Entry, ...]:
    """Keep the entries to be read, in their order, which is oldest first.

    Left out are entries published more than ``max_age`` ago: outlets put their archive into
    a feed again. On a feed's first poll only its newest ten entries without a date are kept;
    later every one, as it was not there before.
    """
    undated = [entry for entry in entries if entry.published_at is None]
    too_many = set(undated[:-_FIRST_UNDATED]) if is_first else set()
    return tuple(
        entry
        for entry in entries
        if entry not in too_many and (entry.published_at is None or now - entry.published_at <= max_age)
    )
