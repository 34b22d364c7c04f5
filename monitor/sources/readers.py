"""The worker processes that documents are read in: one pool for all, another for what stalls it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from monitor.model import WorkerDied, WorkerTimeout

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.workers import Workers

T = TypeVar("T")

# A feed of 30 entries takes 2 ms, feedparser 15; one of 10,000 takes it 1.1 s.
_SOON: Final = timedelta(seconds=1)
_LATE: Final = timedelta(seconds=20)
WORKER_REASONS: Final = {WorkerDied: "worker_died", WorkerTimeout: "worker_timeout"}


@dataclass(frozen=True)
class Readers:
    """``common`` is for everybody; ``quarantine`` is for documents that were late or deadly there.

    So one of them holds up the others for a second once, and none at its next polls.
    """

    common: Workers
    quarantine: Workers

    async def read(self, function: Callable[..., T], *arguments: object, is_quarantined: bool) -> T:
        """Call a function in a worker process. Raises WorkerError, and what the function raised."""
        if not is_quarantined:
            try:
                return await self.common.run(function, *arguments, deadline=_SOON)
            except (WorkerTimeout, WorkerDied):
                # an honest one of 10,000 entries, perhaps, or a worker that somebody else killed
                pass
        return await self.quarantine.run(function, *arguments, deadline=_LATE)
