"""Which new entries are news, and which only new to us."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from monitor.sources.new_entry import NewEntry

# Feeds list what is new first. Of a feed that never gives dates, the first poll cannot know how
# far back it goes; ten entries are a few hours of a busy outlet.
_FIRST_UNDATED = 10


def recent(
    entries: Sequence[NewEntry], *, is_first: bool, now: datetime, max_age: timedelta
) -> tuple[NewEntry, ...]:
    """Keep the entries to be read, in their order, which is oldest first.

    Left out are entries published more than ``max_age`` ago: outlets put their archive into
    a feed again. On a feed's first poll only its newest ten entries without a date are kept;
    later every one, as it was not there before.
    """
    earliest = now - max_age
    undated_count = sum(entry.published_at is None for entry in entries)
    too_many = max(0, undated_count - _FIRST_UNDATED) if is_first else 0
    kept: list[NewEntry] = []
    for entry in entries:
        if entry.published_at is None and too_many:
            too_many -= 1
        elif entry.published_at is None or entry.published_at >= earliest:
            kept.append(entry)
    return tuple(kept)
