"""A web server in a thread of its own, for tests that call a whole command and wait for its end."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEADLINE_S = 10


@contextmanager
def served() -> Iterator[WebServer]:
    """Serve on the loopback while inside; what the site gives may be changed from outside."""
    site = WebServer()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(site.start(), loop).result(_DEADLINE_S)
        yield site
    finally:
        asyncio.run_coroutine_threadsafe(site.close(), loop).result(_DEADLINE_S)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
