"""Scripts of several callers in one round trip to Redis.

A round trip of its own costs a caller four times what a place in somebody else's does, and most of
what is written at one moment can be written some milliseconds later.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

from monitor.model import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from monitor.store.redis import Argument, Redis, Script


class _Waiting(NamedTuple):
    """One caller's script, and where its answer goes."""

    script: Script
    keys: Sequence[str]
    arguments: Sequence[Argument]
    answer: asyncio.Future[Any]


class Together:
    """Gathers scripts for ``wait``, then runs them one after the other; each is all or nothing by itself."""

    def __init__(self, redis: Redis, *, wait: timedelta) -> None:
        self._redis = redis
        self._wait_s = wait.total_seconds()
        self._waiting: list[_Waiting] = []
        self._sending: set[asyncio.Task[None]] = set()

    async def run(self, script: Script, keys: Sequence[str], arguments: Sequence[Argument]) -> Any:
        """Run a script with those of others; as ``Redis.run``, some milliseconds later.

        Raises StoreError where Redis did not answer, or refused this one.
        """
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(script, keys, arguments, answer))
        if len(self._waiting) == 1:
            task = asyncio.create_task(self._send_soon())
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        return await answer

    async def _send_soon(self) -> None:
        try:
            await asyncio.sleep(self._wait_s)
        finally:
            waiting, self._waiting = self._waiting, []
        try:
            answers = await self._redis.run_all([(one.script, one.keys, one.arguments) for one in waiting])
        except StoreError as error:
            answers = [error] * len(waiting)
        for one, answer in zip(waiting, answers, strict=True):
            if one.answer.done():  # who asked has gone
                continue
            if isinstance(answer, StoreError):
                one.answer.set_exception(answer)
            else:
                one.answer.set_result(answer)
