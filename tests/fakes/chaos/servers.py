"""What befalls a Redis: each trouble gives the address for the daemons, and is then done to them at will.

with power_cut(folder) as (url, happens):
    async with happens():
        ...  # it is away
    ...  # it is back
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from contextlib import asynccontextmanager, contextmanager
from itertools import cycle
from typing import TYPE_CHECKING

from monitor.store.cluster import slot_of
from monitor.store.keys import Keys, mark_beside
from tests.fakes.redis_servers import (
    Server,
    a_cluster,
    a_followed_cluster,
    a_watched_pair,
    cut_tail,
    some_binary,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from contextlib import AbstractAsyncContextManager, AbstractContextManager
    from pathlib import Path

    Happens = Callable[[], AbstractAsyncContextManager[None]]
    Trouble = Callable[[Path], AbstractContextManager[tuple[str, Happens]]]

# One with feeds and alerts, on another node than shard 0, whose stories and leases all others need.
_LOST_SHARD = 1
_LOOKS_EVERY_S = 0.02
# Where its file is rewritten, what was written in the last second cannot be told from the rest.
_OPTIONS = (
    *("--appendonly", "yes", "--appendfsync", "no", "--save", ""),
    *("--auto-aof-rewrite-percentage", "0"),
)


@contextmanager
def killed(folder: Path) -> Iterator[tuple[str, Happens]]:
    """Be gone at once and come back with everything that it had answered."""
    with _server(folder) as server:
        yield server.url, _between(server.is_killed, server.starts)


@contextmanager
def hung(folder: Path) -> Iterator[tuple[str, Happens]]:
    """Keep every connection and answer none."""
    with _server(folder) as server:
        yield server.url, _between(server.hangs, server.goes_on)


@contextmanager
def read_only(folder: Path) -> Iterator[tuple[str, Happens]]:
    """Refuse every write."""
    with _server(folder) as server:
        yield server.url, _between(server.is_read_only, server.goes_on)


@contextmanager
def full(folder: Path) -> Iterator[tuple[str, Happens]]:
    """Have no memory for anything more."""
    with _server(folder) as server:
        yield server.url, _between(server.is_full, server.goes_on)


@contextmanager
def power_cut(folder: Path) -> Iterator[tuple[str, Happens]]:
    """Be gone at once and come back without what was written in the last second."""
    with _server(folder) as server, _sizes(server.folder) as size_at:

        def cut() -> None:
            before = size_at(time.monotonic() - 1)
            server.is_killed()
            cut_tail(server.folder, max(0, _file_size(server.folder) - before))

        yield server.url, _between(cut, server.starts)


@contextmanager
def failover(folder: Path) -> Iterator[tuple[str, Happens]]:
    """Have the primary killed and its replica put in its place; only once."""
    with a_watched_pair(folder) as pair:
        yield pair.url, _between(pair.fails_over, lambda: None)


@contextmanager
def node_killed(folder: Path) -> Iterator[tuple[str, Happens]]:
    """Have a node of a cluster killed and come back with everything that it had answered; each in turn."""
    with a_cluster(folder) as cluster:
        turns = cycle(cluster.nodes)
        gone: list[Server] = []

        def goes() -> None:
            gone.append(next(turns))
            gone[-1].is_killed()

        def comes_back() -> None:
            gone.pop().starts()
            cluster.is_well()

        yield cluster.url, _between(goes, comes_back)


@contextmanager
def replica_behind(folder: Path) -> Iterator[tuple[str, Happens]]:
    """Have a node of a cluster killed, and a replica in its place that lacks the last seconds; only once."""
    with a_followed_cluster(folder) as cluster:
        key = mark_beside(Keys(_LOST_SHARD).due)
        node = cluster.owner(slot_of(key))
        replica = cluster.replica_of(node)
        yield cluster.url, _between(lambda: replica.falls_behind(node, key), lambda: cluster.fails_over(node))


def _between(begin: Callable[[], object], end: Callable[[], object]) -> Happens:
    """Make one trouble of its beginning and end, which both may take their time."""

    @asynccontextmanager
    async def happens() -> AsyncIterator[None]:
        await asyncio.to_thread(begin)
        try:
            yield
        finally:
            await asyncio.to_thread(end)

    return happens


@contextmanager
def _server(folder: Path) -> Iterator[Server]:
    server = Server(some_binary(), folder / "redis", _OPTIONS)
    server.starts()
    try:
        yield server
    finally:
        server.is_killed()


@contextmanager
def _sizes(folder: Path) -> Iterator[Callable[[float], int]]:
    """Watch how long a server's file is; what is given says how long it was at a moment."""
    seen: deque[tuple[float, int]] = deque(maxlen=500)
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(_LOOKS_EVERY_S):
            seen.append((time.monotonic(), _file_size(folder)))

    def size_at(moment: float) -> int:
        return next((size for at, size in reversed(seen) if at <= moment), 0)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield size_at
    finally:
        is_over.set()
        watcher.join()


def _file_size(folder: Path) -> int:
    return max(path.stat().st_size for path in folder.glob("appendonlydir/*.incr.aof"))
