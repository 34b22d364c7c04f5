"""One HTTP post to a service, with its failures told in the words of deliveries."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from monitor.model import DeliveryDeferred, FetchError, FetchReason
from monitor.net.retry_after import retry_after

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import timedelta

    from monitor.net.client import Client, Response

# Services answer with a word or a page of complaint; more of it tells nobody anything.
MAX_ANSWER = 1_000_000
_HINTS = {FetchReason.PRIVATE_ADDRESS: " (list the address in network.allow_private)"}
_TRY_LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


def utc_now() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)


async def post(
    client: Client,
    url: str,
    *,
    service: str,
    body: bytes,
    headers: Mapping[str, str],
    deadline: timedelta,
    clock: Callable[[], datetime],
) -> Response:
    """Post once; give the answer unless it means *later*: its status is never 408, 425, 429 or 5xx.

    Raises DeliveryDeferred for those and where no answer came. ``service`` names the kind of
    receiver in messages; the URL stands in none, for who has it may post.
    """
    try:
        response = await client.post(url, body=body, headers=headers, deadline=deadline, max_bytes=MAX_ANSWER)
    except FetchError as error:
        message = f"{service} could not be reached: {error.reason}{_HINTS.get(FetchReason(error.reason), '')}"
        # from None: the cause carries the URL
        raise DeliveryDeferred(message, reason=error.reason, retry_after=error.retry_after) from None
    if response.status in _TRY_LATER or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        message = f"{service} answered {answer(response.status)}"
        wait = retry_after(response.headers, clock())
        raise DeliveryDeferred(message, reason=f"http_{response.status}", retry_after=wait)
    return response


def answer(status: int) -> str:
    """Name an HTTP status for people, ``404 Not Found``."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
