"""The few things that happen by the clock."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import timedelta


class Ticks:
    """Calls functions at intervals, on the running loop.

    A tick that comes late is run when the loop is free again, once however many were missed;
    a function that still runs is not started a second time. (APScheduler's own defaults drop
    a tick that is one second late.)
    """

    def __init__(self) -> None:
        # a tick that is passed over because the last still runs is as it should be, each time
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def every(self, interval: timedelta, function: Callable[[], Awaitable[None]]) -> None:
        """Call ``function`` each ``interval``, the first time one interval from now."""
        self._scheduler.add_job(function, "interval", seconds=interval.total_seconds())

    def start(self) -> None:
        """Begin; needs a running loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Begin nothing more; what runs is not waited for."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
