"""The program that a worker process runs: calls in, results out, one at a time.

Started by its path, so that it loads nothing of ours but what the called functions import.
A frame is eight bytes of length, big-endian, and a pickle. The first one in is the
parent's ``sys.path``; each further one is ``(function, arguments, CPU seconds)`` and is answered
by ``(True, result, is_sound)`` or ``(False, error, is_sound)``; how an error travels is in
:func:`describe`. What is not sound is to be replaced. Ends when its input ends.
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
# Byte code of a module that is loaded for the first time fits, what fills a disk does not.
_MAX_FILE_BYTES = 1_000_000
# A heap does not shrink: past this share of its bound, and past what ordinary documents ever take,
# a worker is replaced by a fresh one.
_SOUND_SHARE = 0.5
_SOUND_BYTES = 64_000_000


def main(*, memory_bytes: int, result_bytes: int, niceness: int, parent_pid: int) -> int:
    """Serve until the input ends; give the exit code.

    ``memory_bytes`` bounds the address space, ``result_bytes`` each answer.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # meant for the daemon, which drains its workers itself
        signal.signal(number, signal.SIG_IGN)
    _die_with(parent_pid)
    os.nice(niceness)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash must not fill the disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MAX_FILE_BYTES, _MAX_FILE_BYTES))
    calls, results = _private_pipes()
    sys.path[:] = pickle.loads(_receive(calls))  # noqa: S301  our parent wrote it
    while frame := _receive(calls):
        answer = _answer(frame, sound_bytes=min(int(memory_bytes * _SOUND_SHARE), _SOUND_BYTES))
        if len(answer) > result_bytes:
            answer = _too_large(len(answer), result_bytes)
        results.write(len(answer).to_bytes(8, "big"))
        results.write(answer)
        results.flush()
    return 0


def _answer(frame: bytes, *, sound_bytes: int) -> bytes:
    try:
        function, arguments, cpu = pickle.loads(frame)  # noqa: S301  our parent wrote it
        # The kernel ends us when it rings (SIGPROF has no handler), in the middle of C code, too.
        signal.setitimer(signal.ITIMER_PROF, cpu)
        result = function(*arguments)
        return pickle.dumps((True, result, _holds_less_than(sound_bytes)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001  the top of the loop: whatever it was, the parent hears of it
        # after a MemoryError the heap is full of what nobody frees
        is_sound = not isinstance(error, MemoryError) and _holds_less_than(sound_bytes)
        return pickle.dumps((False, describe(error), is_sound), pickle.HIGHEST_PROTOCOL)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _holds_less_than(size: int) -> bool:
    # not ru_maxrss: Linux hands that of the parent on to a child, and the daemon is larger than we are
    try:
        with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123  a worker imports little
            return int(statm.read().split()[1]) * resource.getpagesize() < size
    except OSError:  # pragma: no cover  another system than Linux: max_jobs has to do
        return True


def _too_large(length: int, bound: int) -> bytes:
    message = f"{length:,} bytes came of it; {bound:,} may"
    return pickle.dumps((False, (None, ("ResultTooLarge", message), {}), True), pickle.HIGHEST_PROTOCOL)


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
    """Keep the pipes to ourselves: a library that prints must not write into them.

    What it prints is lost: standard error may be a log that is longer than a file may be here.
    """
    calls, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    os.close(null)
    return calls, results


def _die_with(parent_pid: int) -> None:
    """Ask Linux to kill us when the parent dies; elsewhere the end of the input has to do."""
    if sys.platform == "linux":  # pragma: no branch  tests run there
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent_pid:  # it died before we asked
        sys.exit(0)


if __name__ == "__main__":  # pragma: no branch  nobody imports it
    _, _, _memory, _result, _niceness, _parent = sys.argv
    sys.exit(
        main(
            memory_bytes=int(_memory),
            result_bytes=int(_result),
            niceness=int(_niceness),
            parent_pid=int(_parent),
        )
    )
