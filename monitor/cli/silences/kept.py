"""The silences of the running monitor, and the alerts that they are tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from monitor.cli.on_instance import on_instance

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from monitor.alerts.silences import Silences
    from monitor.alerts.silences.preview import Recent
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

T = TypeVar("T")


def run(folder: Path, work: Callable[[Silences, Recent], Awaitable[T]]) -> T:
    """Do some work on them; exit with 2 or 1 where they cannot be reached."""

    async def with_silences(redis: Redis, shards: Shards) -> T:
        from monitor.alerts.silences import Silences  # noqa: PLC0415 - heavy
        from monitor.alerts.silences.recent import RecentAlerts  # noqa: PLC0415

        return await work(Silences(redis, shards.first), RecentAlerts(redis, shards))

    return on_instance(folder, with_silences)
