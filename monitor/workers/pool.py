"""A few worker processes, started when needed, killed when late, ended when idle."""

from __future__ import annotations

import asyncio
import pickle
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Self, TypeVar

from monitor.model import WorkerDied, WorkerTimeout
from monitor.workers.process import WorkerProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

T = TypeVar("T")

# How long idle workers may take to end by themselves when the pool closes.
_CLOSING_S = 0.5


class Workers:
    """Runs functions in at most ``count`` processes; ``name`` is for messages and ``ps``.

    A process may hold ``memory_bytes`` of address space and give ``result_bytes`` a call, writes
    no file of size, and stands back behind others by its ``niceness`` (0 to 19). It is ended after
    ``idle_after`` without work, and after ``max_jobs`` calls, since parsers leak, and once it
    holds half of what it may. A call never shares its process with another.
    """

    def __init__(
        self,
        *,
        count: int,
        name: str,
        memory_bytes: int = 1_000_000_000,
        result_bytes: int = 32_000_000,
        niceness: int = 0,
        idle_after: timedelta = timedelta(seconds=60),
        max_jobs: int = 500,
    ) -> None:
        self._name = name
        self._memory_bytes = memory_bytes
        self._result_bytes = result_bytes
        self._niceness = niceness
        self._idle_after = idle_after
        self._max_jobs = max_jobs
        self._is_closed = False
        self._turns = asyncio.Semaphore(count)
        self._all: set[WorkerProcess] = set()
        # Last in, first out: in quiet times one worker stays warm and the rest can end.
        self._idle: list[tuple[WorkerProcess, asyncio.TimerHandle]] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @property
    def pids(self) -> frozenset[int]:
        """The processes that are there now, for metrics."""
        return frozenset(worker.pid for worker in self._all if worker.is_alive())

    async def run(
        self, function: Callable[..., T], *args: object, deadline: timedelta, cpu: timedelta | None = None
    ) -> T:
        """Call a module's function in a worker process and give its result.

        Function, arguments and result are pickled. ``deadline`` is for the work, not for the
        wait for a free worker; ``cpu`` bounds its CPU time, which a busy machine does not eat
        into. Raises WorkerTimeout after killing a worker that was late, WorkerDied, and what the
        function raised: an error of ours as it is, WorkerFailed for any other.
        """
        async with self._turns, self._borrowed() as worker:
            # only now: whoever waits for a turn with a document of 16 MB holds it once, not twice
            frame = pickle.dumps(
                (function, args, cpu.total_seconds() if cpu else 0.0), pickle.HIGHEST_PROTOCOL
            )
            try:
                async with asyncio.timeout(deadline.total_seconds()):
                    result: T = await worker.call(frame)
            except TimeoutError as error:
                message = f"the {self._name} worker was not done within {deadline.total_seconds():g} s"
                raise WorkerTimeout(message) from error
            return result

    async def close(self) -> None:
        """End every process within a second; whoever waits for one gets WorkerDied."""
        self._is_closed = True
        for _, timer in self._idle:
            timer.cancel()
        self._idle.clear()
        async with asyncio.TaskGroup() as endings:
            for worker in self._all:
                endings.create_task(worker.end_within(_CLOSING_S))
        self._all.clear()

    @asynccontextmanager
    async def _borrowed(self) -> AsyncIterator[WorkerProcess]:
        worker = self._warm() or await self._started()
        try:
            yield worker
        finally:
            if not worker.is_reusable:
                await worker.kill()
            elif worker.call_count >= self._max_jobs or self._is_closed:
                worker.end()
            else:
                timer = asyncio.get_running_loop().call_later(
                    self._idle_after.total_seconds(), self._end_idle, worker
                )
                self._idle.append((worker, timer))

    def _warm(self) -> WorkerProcess | None:
        while self._idle:
            worker, timer = self._idle.pop()
            timer.cancel()
            if worker.is_alive():
                return worker
            worker.end()
        return None

    async def _started(self) -> WorkerProcess:
        if self._is_closed:
            message = f"the {self._name} workers were closed"
            raise WorkerDied(message)
        try:
            worker = await WorkerProcess.start(
                name=self._name,
                memory_bytes=self._memory_bytes,
                result_bytes=self._result_bytes,
                niceness=self._niceness,
            )
        except OSError as error:
            message = f"no {self._name} worker could be started: {error.strerror}"
            raise WorkerDied(message) from error
        self._all = {other for other in self._all if other.is_alive()} | {worker}
        return worker

    def _end_idle(self, worker: WorkerProcess) -> None:
        self._idle = [(other, timer) for other, timer in self._idle if other is not worker]
        worker.end()
