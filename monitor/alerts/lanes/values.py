"""What waits in a lane, what is known around it, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.alerts.lanes.item import Item
    from monitor.alerts.lanes.state import ItemState, LaneState
    from monitor.model import DeliveryKind, Thread
    from monitor.store.keys import Keys


@dataclass(frozen=True, slots=True)
class Due:
    """An item whose time has come, and what is kept of it."""

    item: Item
    keys: Keys
    due_at: datetime
    is_urgent: bool
    state: ItemState


@dataclass(frozen=True, slots=True)
class View:
    """A lane at one moment: what is due, the urgent first, else in order, and when the next will be."""

    state: LaneState
    due: tuple[Due, ...]
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Ended:
    """How one item of a lane ended: ``status`` sent, muted, dropped, rejected or given_up, and why.

    ``kind`` is that of the delivery that brought it, ``attempt`` is 0 where none was made. ``receipt`` is
    what the service calls the message; ``thread`` is the story's first message there where this may be it.
    ``named`` is how many further outlets the message names, where it can be changed to name more. What
    ``is_news`` tells of a story, and not of the monitor itself.
    """

    due: Due
    status: str
    kind: DeliveryKind
    at: datetime
    attempt: int = 0
    reason: str = ""
    message: str = ""
    receipt: str = ""
    thread: Thread | None = None
    story: str = ""
    named: int | None = None
    is_news: bool = True

    @property
    def is_dead(self) -> bool:
        """Say whether it becomes a dead letter."""
        return self.status in {"rejected", "given_up"}


@dataclass(frozen=True, slots=True)
class Lately:
    """What a receiver was told of late, for what is to be decided on an item.

    ``story_rules`` told the receiver of its story; ``sent_at`` are the messages of the last hour, as many as
    count, and ``group_sent_at`` is the last one of the item's group.
    """

    story_rules: frozenset[str]
    sent_at: tuple[datetime, ...]
    group_sent_at: datetime | None
