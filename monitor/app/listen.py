"""The web address, taken before the web server starts: a port in use is told at once."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.config.files import WebSettings


def listen(override: str | None, settings: WebSettings) -> tuple[socket.socket, str]:
    """Listen on ``web.listen``, or on ``override`` where containers set it; give socket and URL.

    Raises OSError with the address in its message.
    """
    if override:
        settings = type(settings)(listen=override)
    host, port = settings.host, settings.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        message = f"cannot listen on {settings.listen}: {error.strerror or error}; set web.listen"
        raise OSError(error.errno, message) from error
    shown = f"[{host}]" if ":" in host else host
    return listener, f"http://{shown}:{listener.getsockname()[1]}"
