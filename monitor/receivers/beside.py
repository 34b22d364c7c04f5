"""Work that blocks, done beside the event loop under a deadline."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

T = TypeVar("T")


class Beside(Generic[T]):
    """Does one piece of work at a time in a thread; nobody waits for one that hangs.

    Work is known by its key. What is under way when time is up goes on: who asks for the same again
    waits for it and gets its result, so that it is not done twice, and any other waits until it has
    ended. So a call that hangs for ever takes one thread, and the process may end without it.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._turn = asyncio.Lock()
        self._under_way: tuple[str, asyncio.Future[T]] | None = None

    async def run(self, key: str, work: Callable[[], T], *, within: timedelta) -> T:
        """Give what the work gives, or raise what it raises; TimeoutError once time is up."""
        async with asyncio.timeout(within.total_seconds()), self._turn:
            if self._under_way and self._under_way[0] != key:
                await self._ended(self._under_way[1])
            if not self._under_way:
                self._under_way = key, _started(work, self._name)
            done = self._under_way[1]
            await self._ended(done)
            return done.result()

    async def _ended(self, work: asyncio.Future[T]) -> None:
        """Wait for work and forget it; what is still under way when time is up is remembered."""
        await asyncio.wait([work])
        self._under_way = None


def _started(work: Callable[[], T], name: str) -> asyncio.Future[T]:
    """Begin work in a thread that is not waited for when the process ends."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def fail(error: Exception) -> None:
        done.set_exception(error)
        # looked at once: where nobody waits any more, asyncio would log it with all that it says
        done.exception()

    def run() -> None:
        try:
            told = functools.partial(done.set_result, work())
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            told = functools.partial(fail, error)
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(told)

    threading.Thread(target=run, name=name, daemon=True).start()
    return done
