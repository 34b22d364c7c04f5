"""The worker processes that documents are read in: a pool for all, and a worker for what stalls it."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Self, TypeVar

from monitor.model import WorkerDied, WorkerTimeout
from monitor.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

T = TypeVar("T")

# Of which one is for large documents at most, so that the others' wait is never long; the second
# comes when it is needed: 13 MB until it was idle for a minute.
_COMMON: Final = 2
# Feeds are of 13 to 105 kB; of 900 mutants all that took 0.25 s or more were larger than this.
_LARGE_BYTES: Final = 256_000
# A feed of 30 entries takes 2 ms, feedparser 15; one of 10,000 takes it 1.1 s.
_SOON_CPU: Final = timedelta(seconds=0.5)
# Of wall time more: a busy machine is no document's fault.
_SOON: Final = timedelta(seconds=5)
_LATE: Final = timedelta(seconds=20)
# Nothing of ours leaks: a worker serves until it is idle or its memory has grown
_JOBS: Final = 20_000
WORKER_REASONS: Final = {WorkerDied: "worker_died", WorkerTimeout: "worker_timeout"}


@dataclass(frozen=True)
class Readers:
    """``common`` is for everybody; ``quarantine`` is for documents that were late or deadly there.

    So one of them takes half a second of the others' time once, and none at its next polls.
    """

    common: Workers
    quarantine: Workers
    _large: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    @classmethod
    def of_daemon(cls) -> Self:
        """Give the workers that a daemon has; none is started before its first document."""
        return cls(
            common=Workers(count=_COMMON, name="feeds", max_jobs=_JOBS),
            quarantine=Workers(count=1, name="quarantine", niceness=10),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.common.close()
        await self.quarantine.close()

    async def read(
        self, function: Callable[..., T], body: bytes, *arguments: object, is_quarantined: bool = False
    ) -> T:
        """Call a function of a document in a worker. Raises WorkerError, and what the function raised."""
        if not is_quarantined:
            try:
                async with self._turn(body):
                    return await self.common.run(function, body, *arguments, deadline=_SOON, cpu=_SOON_CPU)
            except (WorkerTimeout, WorkerDied):
                # an honest one of 10,000 entries, perhaps, or a worker that somebody else killed
                pass
        return await self.quarantine.run(function, body, *arguments, deadline=_LATE)

    def _turn(self, body: bytes) -> AbstractAsyncContextManager[object]:
        return self._large if len(body) > _LARGE_BYTES else nullcontext()
