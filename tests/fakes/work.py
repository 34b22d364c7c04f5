"""Functions for worker processes: some do their work, some do their worst."""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import timedelta

from monitor.model import FetchError, FetchReason, ParseError

CARD = "بطاقة"  # card


def add(a: int, b: int) -> int:
    """Do as a worker should."""
    return a + b


def pid() -> int:
    """Say which process this is."""
    return os.getpid()


def loaded_modules() -> frozenset[str]:
    """Say what this process has imported."""
    return frozenset(sys.modules)


def hang() -> None:
    """Never come back."""
    while True:
        time.sleep(60)


def hang_on(*_: object) -> None:
    """Never come back, whatever the work."""
    hang()


def die() -> None:
    """Crash as a parser in C does."""
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    """End the process in the middle of the call."""
    os._exit(3)


def eat_memory() -> int:
    """Take more than any worker may have."""
    return len(bytearray(4_000_000_000))


_KEPT: list[bytearray] = []


def keep_memory(size: int) -> int:
    """Take some memory and never give it back, as parsers that leak do."""
    _KEPT.append(bytearray(b"x") * size)
    return size


def burn() -> None:
    """Compute for ever."""
    while True:
        pass


def burn_a_little(seconds: float) -> str:
    """Compute for so much CPU time."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return "done"


def burn_in_c() -> int:
    """Compute for ever below Python, where no handler of its signals runs."""
    return len(str(pow(7, 10**9)))


def recurse(depth: int = 0) -> int:
    """Call itself without end."""
    return recurse(depth + 1)


def leave_politely() -> None:
    """End the process as a program does that is no library."""
    sys.exit("enough")


def raise_what_cannot_be_told() -> None:
    """Raise an error whose text raises."""

    class Mute(Exception):
        def __str__(self) -> str:
            raise self

    raise Mute


def give(size: int) -> bytes:
    """Give so many bytes."""
    return bytes(size)


def raise_much(size: int) -> None:
    """Raise an error with so long a text."""
    raise ValueError("x" * size)


def fill_a_file(path: str, size: int) -> None:
    """Write a file of so many bytes."""
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123  a worker imports little
        while size > 0:
            size -= file.write(bytes(min(size, 100_000)))


def niceness() -> int:
    """Say how far this process stands back."""
    return os.nice(0)


def print_a_lot() -> str:
    """Write where the results go, from Python and from below."""
    print("x" * 100_000)  # noqa: T201  what a library does
    os.write(1, b"y" * 100_000)
    return sys.stdin.read()


def refuse_as_no_feed() -> None:
    """Raise an error of ours with keyword-only attributes."""
    message = "it is a page"
    raise ParseError(message, url="https://example.org/", reason="html")


def refuse_as_not_fetched() -> None:
    """Raise an error of ours that carries more than text."""
    message = "later"
    wait = timedelta(seconds=5)
    raise FetchError(message, url="u", reason=FetchReason.HTTP_STATUS, status=429, retry_after=wait)


def raise_of_its_own() -> None:
    """Raise what the parent has never heard of."""

    class OddError(Exception):
        pass

    raise OddError(CARD)


def give_what_cannot_travel() -> object:
    """Give a value that pickle refuses."""
    return lambda: None


def echo(value: bytes) -> bytes:
    """Give back what came in."""
    return value


def ignored_signals() -> list[int]:
    """Say which of the daemon's signals pass this process by."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    return [int(number) for number in signals if signal.getsignal(number) is signal.SIG_IGN]


def sign_and_echo(path: str, value: bytes) -> bytes:
    """Leave a file as a sign, then do as a worker should."""
    with open(path, "w") as sign:  # noqa: PTH123  a worker imports little
        sign.write(str(os.getpid()))
    time.sleep(0.05)
    return value


def say_ready_and_hang(path: str) -> None:
    """Leave a file as a sign, then never come back."""
    with open(path, "w") as sign:  # noqa: PTH123  a worker imports little
        sign.write(str(os.getpid()))
    hang()
