"""One request to a hub: to subscribe, or to unsubscribe (WebSub, 5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urljoin

from monitor.model import FetchError, FetchReason
from monitor.net.retry_after import retry_after
from monitor.sources.websub.course import LEASE

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.net.client import Client, Response
    from monitor.sources.websub.subscription import Subscription

DEADLINE: Final = timedelta(seconds=10)
_MAX_ANSWER: Final = 65_536
_MAX_REDIRECTS: Final = 3
# The standard has 307 and 308; hubs that moved long ago send the older two and mean the same.
_REDIRECTS: Final = frozenset({301, 302, 307, 308})
_TRY_LATER: Final = frozenset({408, 425, 429})
_NEVER: Final = frozenset({FetchReason.PRIVATE_ADDRESS.value, FetchReason.BAD_URL.value})


class Mode(StrEnum):
    """What a hub is asked for."""

    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"


class Answer(StrEnum):
    """How a hub answered: it will verify, it may take it later, it says no."""

    TAKEN = "taken"
    DEFERRED = "deferred"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a request; ``reason`` is a FetchReason's word or ``http_503``, empty where taken."""

    answer: Answer
    reason: str = ""
    retry_after: timedelta | None = None


async def ask(
    client: Client, subscription: Subscription, mode: Mode, *, now: datetime, deadline: timedelta = DEADLINE
) -> Asked:
    """Ask the subscription's hub once, following its redirects with the client's guards; never raises.

    ``deadline`` is for each of at most four requests.
    """
    body = form(subscription, mode)
    url = subscription.hub
    try:
        for _ in range(1 + _MAX_REDIRECTS):
            response = await client.post(
                url,
                body=body,
                headers={"content-type": "application/x-www-form-urlencoded"},
                deadline=deadline,
                max_bytes=_MAX_ANSWER,
            )
            location = response.headers.get("location", "").strip()
            if response.status not in _REDIRECTS or not location:
                return _judged(response, now)
            url = urljoin(url, location)
    except FetchError as error:
        return Asked(Answer.REFUSED if error.reason in _NEVER else Answer.DEFERRED, error.reason)
    except ValueError:  # a Location that cannot be read
        return Asked(Answer.REFUSED, FetchReason.BAD_URL.value)
    return Asked(Answer.DEFERRED, FetchReason.REDIRECT_LOOP.value)


def form(subscription: Subscription, mode: Mode) -> bytes:
    """Write the request's body.

    The secret goes to hubs without TLS too, though the standard would not: who can read it there
    reads the callback beside it, and without a secret anyone with the callback could push.
    """
    fields = {
        "hub.callback": subscription.callback,
        "hub.mode": mode.value,
        "hub.topic": subscription.topic,
    }
    if mode is Mode.SUBSCRIBE:
        fields["hub.lease_seconds"] = str(int(LEASE.total_seconds()))
        fields["hub.secret"] = subscription.secret
    return urlencode(fields).encode()


def _judged(response: Response, now: datetime) -> Asked:
    if response.status in range(200, 300):  # 202 by the standard; older hubs verify first and say 204
        return Asked(Answer.TAKEN)
    is_later = response.status in _TRY_LATER or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return Asked(
        Answer.DEFERRED if is_later else Answer.REFUSED,
        f"http_{response.status}",
        retry_after(response.headers, now),
    )
