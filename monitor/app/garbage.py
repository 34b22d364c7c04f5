"""Memory that is done with: what looks for it, and what is given back to the system."""

from __future__ import annotations

import ctypes
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# Python's own are 700, 10, 10. A poll or a page makes thousands of objects that its end frees: with
# these the first poll of 1,000 feeds takes the daemon a sixth less CPU, and no more memory.
_THRESHOLDS: Final = (10_000, 20, 50)


# mallopt's number for it in glibc's malloc.h
_M_MMAP_THRESHOLD: Final = -3
_LARGE_BYTES: Final = 1_000_000


def give_back_large_blocks() -> None:
    """Have what held a document of megabytes go back to the system when it is freed.

    glibc keeps it once it has freed the first (it raises the bound up to 32 MB), and what is small
    settles in between. Another C library does as it likes.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)


def collect_seldom() -> None:
    """Have the garbage collector look less often, for as long as the process lives."""
    gc.set_threshold(*_THRESHOLDS)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector away from what is loaded in the block, now and later.

    With 10,000 rules a full collection looks at a million objects, and nothing matches for 0.2 to
    0.6 s; at the start it is a tenth of the CPU. What is loaded stays for long, and goes by its
    reference count, so it is never looked at.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
