"""What the operating system may ask of the daemon."""

from __future__ import annotations

import asyncio
import signal
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Requests:
    """``stop``: end in order; ``hurry``: end now, what is begun stays for another; ``reload``."""

    stop: asyncio.Event = field(default_factory=asyncio.Event)
    hurry: asyncio.Event = field(default_factory=asyncio.Event)
    reload: asyncio.Event = field(default_factory=asyncio.Event)

    def end(self) -> None:
        """Ask for an orderly end; a second time, for an end now."""
        if self.stop.is_set():
            self.hurry.set()
        self.stop.set()


@contextmanager
def listening(requests: Requests) -> Iterator[None]:
    """Turn SIGTERM, SIGINT and SIGHUP into requests while the block runs."""
    loop = asyncio.get_running_loop()
    handlers = {
        signal.SIGTERM: requests.end,
        signal.SIGINT: requests.end,
        signal.SIGHUP: requests.reload.set,
    }
    for number, handler in handlers.items():
        loop.add_signal_handler(number, handler)
    try:
        yield
    finally:
        for number in handlers:
            loop.remove_signal_handler(number)
