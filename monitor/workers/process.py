"""One worker process, seen from the parent."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any, Self

from monitor.model import MonitorError, WorkerDied, WorkerError, WorkerFailed, WorkerTimeout

_CHILD = Path(__file__).with_name("child.py")
# A feed of 16 MB goes through in pieces of this size, not of the default 64 kB.
_PIPE_BUFFER_BYTES = 1_000_000
_PIECE_BYTES = 65_536
# Between the end of its output and its own end a crashing process needs a moment.
_DYING_S = 0.5


class WorkerProcess:
    """A child that runs one call at a time. Whoever breaks off a call must kill it."""

    def __init__(self, process: Process, name: str) -> None:
        self._process = process
        self._name = name
        self.call_count = 0
        self.is_reusable = True
        self._was_killed = False

    @classmethod
    async def start(cls, *, name: str, memory_bytes: int, result_bytes: int, niceness: int) -> Self:
        """Start the program; it is ready when its first call is answered."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # its own folder is no place to import from
            str(_CHILD),
            name,  # for people who look at ps
            str(memory_bytes),
            str(result_bytes),
            str(niceness),
            str(os.getpid()),
            stdin=PIPE,
            stdout=PIPE,
            limit=_PIPE_BUFFER_BYTES,
            start_new_session=True,  # the terminal's Ctrl-C is for the daemon
        )
        worker = cls(process, name)
        await worker._send(pickle.dumps(_search_path()))
        return worker

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Ask the kernel whether it runs; asyncio may hear of its end only later."""
        if self._process.returncode is not None:
            return False
        try:
            return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
        except ChildProcessError:  # pragma: no cover  its watcher was quicker, by chance
            return False

    async def call(self, frame: bytes) -> Any:
        """Send a pickled ``(function, arguments, CPU seconds)``; give what the function gives.

        Raises WorkerDied where the process ended, WorkerTimeout where that was for its CPU time,
        an error of ours as the function raised it, WorkerFailed for any other. ``is_reusable``
        says afterwards whether it is idle and sound.
        """
        self.call_count += 1
        self.is_reusable = False
        assert self._process.stdin
        assert self._process.stdout
        try:
            await self._send(frame)
            length = int.from_bytes(await self._process.stdout.readexactly(8), "big")
            answer = await self._process.stdout.readexactly(length)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            await self.end_within(_DYING_S)
            raise _death(self._name, self._process.returncode) from error
        has_result, value, self.is_reusable = pickle.loads(answer)  # noqa: S301  our own child wrote it
        if has_result:
            return value
        raise _rebuilt(*value)

    def end(self) -> None:
        """Let it end by itself, which it does at once when it is idle; do not wait."""
        assert self._process.stdin
        self._process.stdin.close()

    async def end_within(self, seconds: float) -> None:
        """Let it end by itself; kill it if that takes longer."""
        try:
            async with asyncio.timeout(seconds):
                await self._gone()
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """Kill it and wait until it is gone; may be called twice."""
        if not self._was_killed:
            # Once only: asyncio's kill looks first whether the process has ended, and may so
            # take the exit code away from its own watcher.
            self._was_killed = True
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        await self._gone()

    async def _gone(self) -> None:
        self.end()
        await self._process.wait()
        assert self._process.stdin
        with contextlib.suppress(ConnectionError):
            await self._process.stdin.wait_closed()

    async def _send(self, frame: bytes) -> None:
        assert self._process.stdin
        self._process.stdin.write(len(frame).to_bytes(8, "big"))
        # a pipe takes 64 kB at a time: of what is written at once, the rest would be copied
        for start in range(0, len(frame), _PIECE_BYTES):
            self._process.stdin.write(memoryview(frame)[start : start + _PIECE_BYTES])
            await self._process.stdin.drain()


def _search_path() -> list[str]:
    """Give our ``sys.path`` without relative folders: ours may change before a child looks."""
    return [str(Path(path).absolute()) for path in sys.path]


def _rebuilt(
    kind: type[MonitorError] | None, args: tuple[Any, ...], attributes: dict[str, Any]
) -> MonitorError:
    """Put an error together again; see ``describe`` in child.py."""
    if kind is None:
        return WorkerFailed(*args)
    error = kind.__new__(kind, *args)
    error.args = args
    vars(error).update(attributes)
    return error


def _death(name: str, returncode: int | None) -> WorkerError:
    if returncode == -signal.SIGPROF:
        return WorkerTimeout(f"the {name} worker used up its CPU time")
    is_killed = returncode is not None and returncode < 0
    cause = f"signal {-(returncode or 0)}" if is_killed else f"exit code {returncode}"
    return WorkerDied(f"the {name} worker died ({cause})")
