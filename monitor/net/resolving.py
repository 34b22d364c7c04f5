"""Names to addresses, so that a name server that never answers holds up its own names alone."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import Future
from threading import Thread

from aiohttp.abc import AbstractResolver, ResolveResult

_Promise = Future[list[ResolveResult]]


class Resolver(AbstractResolver):
    """Asks the system's resolver, in a thread for each name.

    asyncio's own pool has six threads on a machine with two cores: six names that are not
    answered for (10 s each, with glibc's defaults) kept all other feeds waiting, and the process
    from ending. Here there are as many threads as names are asked for, of fetches in flight; they
    are daemons, for nobody can break off a look-up.
    """

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Give the addresses of a name. Raises OSError where it has none."""
        promise: _Promise = Future()
        promise.set_running_or_notify_cancel()  # who stops waiting must not break the thread
        Thread(target=_look_up, args=(promise, host, port, family), daemon=True).start()
        return await asyncio.wrap_future(promise)

    async def close(self) -> None:
        """Nothing is kept."""


def _look_up(promise: _Promise, host: str, port: int, family: socket.AddressFamily) -> None:
    try:
        found = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, 0, socket.AI_ADDRCONFIG)
    except Exception as error:  # noqa: BLE001  it is raised where the addresses are waited for
        promise.set_exception(error)
        return
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    promise.set_result(
        [
            ResolveResult(
                hostname=host,
                host=str(address[0]),
                port=int(address[1]),
                family=family_found,
                proto=protocol,
                flags=flags,
            )
            for family_found, _, protocol, _, address in found
        ]
    )
