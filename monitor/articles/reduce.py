"""What worker processes make of pages and markup, or why they made nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from monitor.model import ExtractError, WorkerDied, WorkerError, WorkerTimeout

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.workers import Workers

T = TypeVar("T")

# Ten times what the slowest page of our corpus takes with both cores busy; trafilatura has no limit.
EXTRACT_DEADLINE = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a page gave no article: a sentence for an editor, a word for metrics."""

    sentence: str
    reason: str


async def in_worker(workers: Workers, function: Callable[..., T], *arguments: object) -> T:
    """Run in a worker process, and once more where that died: it may have been killed by somebody else.

    Raises what ``Workers.run`` does.
    """
    try:
        return await workers.run(function, *arguments, deadline=EXTRACT_DEADLINE)
    except WorkerDied:
        return await workers.run(function, *arguments, deadline=EXTRACT_DEADLINE)


def why(error: ExtractError | WorkerError) -> Unreadable:
    """Say why a worker gave nothing."""
    match error:
        case WorkerTimeout():
            took = f"{EXTRACT_DEADLINE.total_seconds():.0f} s"
            return Unreadable(f"the page took longer than {took} to read", "worker_timeout")
        case WorkerDied():
            return Unreadable("the process that read the page died", "worker_died")
        case ExtractError():
            return Unreadable(str(error), error.reason)
        case _:
            return Unreadable(f"the page could not be read: {error}", "worker_failed")
