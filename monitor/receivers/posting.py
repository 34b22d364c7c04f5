"""One HTTP post to a service, with its failures told in the words of deliveries."""

from __future__ import annotations

import errno
import ssl
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from monitor.model import DeliveryDeferred, DeliveryError, FetchError, FetchReason, ReceiverRefused
from monitor.net.retry_after import retry_after

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import timedelta

    from monitor.net.client import Client, Response

# Services answer with a word or a page of complaint; more of it tells nobody anything.
MAX_ANSWER: Final = 1_000_000
_TRY_LATER: Final = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
# What no repeat mends, and what to do about it
_TO_MEND: Final = {
    FetchReason.PRIVATE_ADDRESS: "list the address in network.allow_private",
    FetchReason.BAD_URL: "the URL cannot be used; write another one",
}
_UNTRUSTED: Final = "its certificate is not trusted; have it renewed, or name its authority in SSL_CERT_FILE"
# The connection never came about, so no word of ours has left.
_NEVER_SENT: Final = {FetchReason.DNS, FetchReason.TLS, FetchReason.HOST_BUSY}
_NO_CONNECTION: Final = {
    errno.ECONNREFUSED,
    errno.EHOSTUNREACH,
    errno.ENETUNREACH,
    errno.EHOSTDOWN,
    errno.ENETDOWN,
}


class AnswerLost(DeliveryDeferred):
    """No whole answer came; ``status`` is how it began, 0 where nothing of it came."""

    def __init__(self, message: str, *, status: int, reason: str, may_have_arrived: bool) -> None:
        self.status = status
        super().__init__(message, reason=reason, may_have_arrived=may_have_arrived)


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

    Raises DeliveryDeferred for those, AnswerLost (one too) where no whole answer came, and
    ReceiverRefused where none ever will: a certificate that nobody vouches for, an address that is
    not allowed. ``service`` names the kind of receiver in messages; the URL stands in none, for who
    has it may post.
    """
    try:
        response = await client.post(url, body=body, headers=headers, deadline=deadline, max_bytes=MAX_ANSWER)
    except FetchError as error:
        # from None: the cause carries the URL
        raise unanswered(error, service=service) from None
    if response.status in _TRY_LATER or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        message = f"{service} answered {answer(response.status)}"
        raise DeliveryDeferred(
            message,
            reason=f"http_{response.status}",
            retry_after=retry_after(response.headers, clock()),
            # a gateway says 502 or 504 of a service that took the message and answered too late
            may_have_arrived=response.status >= HTTPStatus.INTERNAL_SERVER_ERROR,
        )
    return response


def unanswered(error: FetchError, *, service: str) -> DeliveryError:
    """Say what an exchange without an answer comes to. Pure."""
    reason = FetchReason(error.reason)
    to_mend = _UNTRUSTED if _is_untrusted(error) else _TO_MEND.get(reason)
    if to_mend:
        return ReceiverRefused(f"{service} could not be reached: {reason}: {to_mend}", reason=reason.value)
    return AnswerLost(
        f"{service} could not be reached: {reason}",
        status=error.status,
        reason=reason.value,
        may_have_arrived=_may_have_left(error, reason),
    )


def _is_untrusted(error: FetchError) -> bool:
    return isinstance(error.__cause__, ssl.CertificateError)


def _may_have_left(error: FetchError, reason: FetchReason) -> bool:
    """Say whether the service may have the request; where that cannot be told, it may."""
    cause = error.__cause__
    never = isinstance(cause, OSError) and cause.errno in _NO_CONNECTION
    return reason not in _NEVER_SENT and not never


def answer(status: int) -> str:
    """Name an HTTP status for people, ``404 Not Found``."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
