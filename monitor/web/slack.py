"""Where Slack tells us of buttons that somebody pressed.

https://docs.slack.dev/interactivity/handling-user-interaction and
https://docs.slack.dev/authentication/verifying-requests-from-slack.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import parse_qs

import structlog
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.routing import Route

from monitor.model import StoreError
from monitor.receivers.blocks.buttons import pressed
from monitor.receivers.text import bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from starlette.requests import Request

    from monitor.model import Said
    from monitor.receivers.blocks.buttons import Press

log = structlog.get_logger(__name__)

MAX_BODY_BYTES: Final = 100_000
MAX_NAME: Final = 80
# What Slack signs is to be thrown away after five minutes, for it may be a copy.
MAX_AGE_S: Final = 300
# Slack shows the person a warning after 3 s.
DEADLINE_S: Final = 2.5
# One press is one action; a payload of a thousand is nobody's.
_MAX_ACTIONS: Final = 5
_MAX_FIELDS: Final = 10
_TIMESTAMP: Final = re.compile(r"[0-9]{1,12}")


class Answers(Protocol):
    """Keeps what people say to alerts."""

    async def answer(self, alert: str, receiver: str, said: Said, who: str, at: datetime) -> bool:
        """Keep what somebody said to an alert, and let it follow; False where there is no such alert.

        The same said again by the same person changes nothing, a silence within five minutes. ``who`` is
        neutral text, 80 characters at most, never empty. May raise StoreError.
        """
        ...


def slack_routes(
    secrets: Callable[[], Mapping[str, str]], answers: Answers, clock: Callable[[], datetime]
) -> list[Route]:
    """Give the route of ``POST /slack/actions``; ``secrets`` are the signing secrets by receiver.

    A secret speaks for the receivers that have it, and no others. A request that is sent again changes
    nothing, for :class:`Answers` takes the same answer once.
    """

    async def actions(request: Request) -> Response:
        try:
            async with asyncio.timeout(DEADLINE_S):
                return Response(status_code=await _taken(request, secrets(), answers, clock()))
        except (TimeoutError, StoreError) as error:
            log.warning("slack_action_failed", error=f"{type(error).__name__}: {error}")
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)

    return [Route("/slack/actions", actions, methods=["POST"])]


def signers(
    body: bytes, headers: Mapping[str, str], secrets: Mapping[str, str], *, now: datetime
) -> frozenset[str]:
    """Give the receivers whose secret signed a body within the last five minutes (version v0). Pure."""
    timestamp = headers.get("x-slack-request-timestamp", "")
    if not _TIMESTAMP.fullmatch(timestamp) or abs(now.timestamp() - int(timestamp)) > MAX_AGE_S:
        return frozenset()
    given = headers.get("x-slack-signature", "").encode()
    signed = b":".join((b"v0", timestamp.encode(), body))
    return frozenset(
        receiver
        for receiver, secret in secrets.items()
        if hmac.compare_digest(b"v0=" + _digest(secret, signed), given)
    )


def presses(body: bytes) -> tuple[list[Press], str] | None:
    """Read which buttons of ours were pressed, and by whom; None where none was. Pure."""
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=_MAX_FIELDS)
        told = json.loads(fields["payload"][0])
    except (ValueError, KeyError, RecursionError):
        return None
    if not (isinstance(told, dict) and told.get("type") == "block_actions"):
        return None
    actions = told.get("actions")
    given = actions[:_MAX_ACTIONS] if isinstance(actions, list) else []
    found = [press for one in given if isinstance(one, dict) and (press := pressed(one))]
    return (found, _name(told.get("user"))) if found else None


async def _taken(request: Request, secrets: Mapping[str, str], answers: Answers, now: datetime) -> HTTPStatus:
    body = await _body(request)
    if body is None:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    signed_for = signers(body, request.headers, secrets, now=now)
    if not signed_for:
        return HTTPStatus.UNAUTHORIZED
    told = presses(body)
    if told is None:
        # signed by Slack, and none of our buttons: a link that was opened, say
        return HTTPStatus.OK
    found, who = told
    known = [press.receiver in signed_for and await _kept(press, who, answers, now) for press in found]
    # anything but 200 shows the person that it did not work
    return HTTPStatus.OK if all(known) else HTTPStatus.NOT_FOUND


async def _kept(press: Press, who: str, answers: Answers, now: datetime) -> bool:
    is_known = await answers.answer(press.alert, press.receiver, press.said, who, now)
    if not is_known:
        log.info(
            "alert_not_known",
            alert=bounded(press.alert, MAX_NAME),
            receiver=press.receiver,
            status=press.said.value,
        )
    return is_known


async def _body(request: Request) -> bytes | None:
    """Read the body; None where it is larger than any of Slack's, or was broken off."""
    chunks: list[bytes] = []
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > MAX_BODY_BYTES:
                return None
            chunks.append(chunk)
    except ClientDisconnect:
        return None
    return b"".join(chunks)


def _digest(secret: str, signed: bytes) -> bytes:
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest().encode()


def _name(user: Any) -> str:
    """Give the name that a person goes by in Slack, as text that does nothing."""
    given = user if isinstance(user, dict) else {}
    written = (given.get(field) for field in ("name", "username", "id"))
    names = (bounded(name, MAX_NAME) for name in written if isinstance(name, str))
    return next(filter(None, names), "Slack")
