"""The program that a worker process runs: calls in, results out, one at a time.

Started by its path, so that it loads nothing of ours but what the called functions import.
A frame is eight bytes of length, big-endian, and a pickle. The first one in is the
parent's ``sys.path``; each further one is ``(function, arguments)`` and is answered by
``(True, result)`` or ``(False, error)``; how an error travels is in :func:`describe`.
Ends when its input ends.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import resource
import signal
import sys
from typing import BinaryIO

_PR_SET_PDEATHSIG = 1


def main(memory_bytes: int, parent_pid: int) -> int:
    """Serve until the input ends; give the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # meant for the daemon, which drains its workers itself
        signal.signal(number, signal.SIG_IGN)
    _die_with(parent_pid)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash must not fill the disk
    calls, results = _private_pipes()
    sys.path[:] = pickle.loads(_receive(calls))  # noqa: S301  our parent wrote it
    while frame := _receive(calls):
        _answer(frame, results)
    return 0


def _answer(frame: bytes, results: BinaryIO) -> None:
    try:
        function, arguments = pickle.loads(frame)  # noqa: S301  our parent wrote it
        answer = pickle.dumps((True, function(*arguments)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001  the top of the loop: whatever it was, the parent hears of it
        answer = pickle.dumps((False, describe(error)), pickle.HIGHEST_PROTOCOL)
    results.write(len(answer).to_bytes(8, "big") + answer)
    results.flush()


def describe(error: Exception) -> tuple[type[Exception] | None, tuple[object, ...], dict[str, object]]:
    """Take an error apart, so that it can be put together without its constructor.

    Ours travel whole (their keyword-only arguments do not survive pickle's own way); of all
    others only the name and the text, as their class may not be known to the parent.
    """
    from monitor.model import MonitorError  # noqa: PLC0415  most workers never fail

    if isinstance(error, MonitorError):
        return type(error), error.args, vars(error)
    return None, (type(error).__name__, str(error)), {}


def _receive(stream: BinaryIO) -> bytes:
    """Read a frame; empty at the end of the stream."""
    length = stream.read(8)
    return stream.read(int.from_bytes(length, "big")) if length else b""


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes to ourselves: a library that prints must not write into them."""
    calls, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    return calls, results


def _die_with(parent_pid: int) -> None:
    """Ask Linux to kill us when the parent dies; elsewhere the end of the input has to do."""
    if sys.platform == "linux":  # pragma: no branch  tests run there
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent_pid:  # it died before we asked
        sys.exit(0)


if __name__ == "__main__":  # pragma: no branch  nobody imports it
    sys.exit(main(memory_bytes=int(sys.argv[2]), parent_pid=int(sys.argv[3])))
