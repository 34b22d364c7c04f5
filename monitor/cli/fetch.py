"""One document from the web, for the commands that look at one."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from monitor.model import FetchError, FetchReason
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings

if TYPE_CHECKING:
    from monitor.net.client import Response

_DEADLINE = timedelta(seconds=30)
_MAX_BYTES = 16_000_000


async def fetch(url: str, *, allow_private: bool) -> Response:
    """Get a document with the daemon's guards. Raises FetchError, for any status but 200 too."""
    allowed = ("0.0.0.0/0", "::/0") if allow_private else ()
    client = Client(NetworkSettings(allow_private=allowed))
    try:
        response = await client.get(url, deadline=_DEADLINE, max_bytes=_MAX_BYTES)
    finally:
        await client.close()
    if response.status != HTTPStatus.OK:
        message = f"{url}: the server answered {response.status}"
        raise FetchError(message, url=url, reason=FetchReason.HTTP_STATUS, status=response.status)
    return response
