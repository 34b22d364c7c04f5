"""What can be wrong with a feed, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Kind(StrEnum):
    """What is wrong with a feed; the same words in logs, metrics and ``monitor status``."""

    WELL = ""
    FAILING = "failing"
    GONE = "gone"
    HOME_PAGE = "home_page"
    BLOCKED = "blocked"
    QUARANTINED = "quarantined"
    FROZEN = "frozen"
    SILENT = "silent"
    BEHIND = "behind"
    EMPTY = "empty"
    GARBLED = "garbled"
    FUTURE = "future"
    NO_TEXT = "no_text"
    MOVED = "moved"

    @property
    def is_ill(self) -> bool:
        """Say whether entries are late, lost or spoiled by it: one that has moved is still read."""
        return self not in {Kind.WELL, Kind.MOVED}


class Sureness(StrEnum):
    """When operators hear of what was found."""

    EARLY = "early"
    """Not yet: it is only remembered since when."""
    LIKELY = "likely"
    """When the next poll says the same: servers have hiccups."""
    CERTAIN = "certain"
    """At once."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What one poll says of its feed.

    ``note`` is a sentence without its full stop that says what is wrong and what to do about it.
    ``since`` is when it began where that is known; else it counts from the poll that found it.
    """

    kind: Kind
    note: str = ""
    sureness: Sureness = Sureness.LIKELY
    since: datetime | None = None


WELL = Diagnosis(Kind.WELL)
