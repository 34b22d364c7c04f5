"""What the roles of one process share."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio
    from datetime import timedelta

    from structlog.typing import FilteringBoundLogger

    from monitor.app.presence import Presence
    from monitor.pipeline.live import Live
    from monitor.schedule import Schedule
    from monitor.sources.health.pages import PageTally
    from monitor.store.counters import Counters
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

Duty = Callable[["asyncio.Event", "timedelta"], Coroutine[None, None, None]]
"""Works until the event is set, then may take the time to end in order."""

ENTRIES_AT_ONCE: Final = 24


@dataclass(frozen=True)
class Parts:
    """What the roles of one process share: the configuration in force, and the ways to Redis."""

    redis: Redis
    keys: Keys
    shards: Shards
    live: Live
    schedule: Schedule
    presence: Presence
    pages: PageTally
    counters: Counters
    log: FilteringBoundLogger
