"""Where WebSub hubs reach us: they ask whether we meant it, and send documents."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from monitor.model import StoreError
from monitor.sources.websub import course
from monitor.sources.websub.circumstances import REAL
from monitor.sources.websub.pushed import Pushed
from monitor.sources.websub.signature import Signed, signed
from monitor.sources.websub.subscription import State

if TYPE_CHECKING:
    from starlette.requests import Request
    from structlog.typing import FilteringBoundLogger

    from monitor.pipeline.live import Live
    from monitor.schedule import Roster
    from monitor.sources.websub.circumstances import Circumstances
    from monitor.sources.websub.subscription import Subscription
    from monitor.sources.websub.subscriptions import Subscriptions
    from monitor.store.counters import Counters

# As `course.begun` makes them; what else stands there is looked up nowhere.
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{32}")
# More than any outlet publishes; the rest waits at the hub, which tries again.
_MAX_A_MINUTE: Final = 30
# Bodies that are read at one time: with poll.max_bytes, the most memory that hubs can take.
_READING: Final = 8
# It is echoed, and kept short.
_MAX_CHALLENGE: Final = 4_096
_Endpoint = Callable[["Request"], Awaitable[Response]]

_AGAIN: Final = {"retry-after": "60"}


class _NotTaken(Exception):
    """The body is not read to its end; ``reason`` is the word for metrics."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        self.status = status
        self.reason = reason
        super().__init__(reason)


class WebSubCallback:
    """Answers hubs at ``/websub/TOKEN``.

    Who does not know a token learns nothing. A document is kept before its hub hears that it
    was taken; the poll role, this process or another, reads it.
    """

    def __init__(
        self,
        *,
        subscriptions: Subscriptions,
        roster: Roster,
        live: Live,
        counters: Counters,
        log: FilteringBoundLogger,
        circumstances: Circumstances = REAL,
    ) -> None:
        self._subscriptions = subscriptions
        self._roster = roster
        self._live = live
        self._counters = counters
        self._log = log
        self._clock = circumstances.clock
        self._chance = circumstances.chance
        self._reading = asyncio.Semaphore(_READING)

    def routes(self) -> list[Route]:
        """Give the routes for the web application."""
        return [
            Route("/websub/{token}", self._or_again(self.verify), methods=["GET"]),
            Route("/websub/{token}", self._or_again(self.receive), methods=["POST"]),
        ]

    async def verify(self, request: Request) -> Response:
        """Confirm a request of ours that a hub asks about; 404 for every other (WebSub, 5.3).

        A hub may also say here that it will send nothing (5.2).
        """
        subscription = await self._subscription(request)
        said = request.query_params
        challenge = said.get("hub.challenge", "")
        is_ours = subscription is not None and _same(said.get("hub.topic", ""), subscription.topic)
        if subscription is None or not is_ours or len(challenge) > _MAX_CHALLENGE:
            return _not_found()
        is_leaving = subscription.state is State.LEAVING
        match said.get("hub.mode"):
            case "subscribe" if challenge and not is_leaving:
                await self._verified(subscription, said.get("hub.lease_seconds", ""))
            case "unsubscribe" if challenge and is_leaving:
                await self._subscriptions.forget(subscription)
                self._log.info("subscription_ended", feed=subscription.feed)
            case "denied" if not is_leaving:
                await self._denied(subscription, said.get("hub.reason", ""))
            case _:
                return _not_found()
        return PlainTextResponse(challenge)

    async def receive(self, request: Request) -> Response:
        """Keep a document that a hub sends, and make its feed due.

        410 where the subscription has ended, so that the hub ends it too. One that is not signed
        by the hub is answered like one that is (WebSub, 7.1.2), and dropped.
        """
        subscription = await self._subscription(request)
        if subscription is None or subscription.state is State.LEAVING:
            return self._answer(HTTPStatus.GONE, "gone")
        try:
            body = await self._body(request)
        except _NotTaken as error:
            return self._answer(error.status, error.reason, subscription)
        verdict = signed(request.headers.get("x-hub-signature", ""), body, secret=subscription.secret)
        if verdict is not Signed.WELL:
            return self._answer(HTTPStatus.ACCEPTED, verdict.value, subscription)
        now = self._clock()
        if await self._subscriptions.count_push(subscription.token, now=now) > _MAX_A_MINUTE:
            return self._answer(HTTPStatus.TOO_MANY_REQUESTS, "too_many", subscription)
        document = Pushed(
            content_type=request.headers.get("content-type", ""),
            url=subscription.topic,
            received_at=now,
            body=body,
        )
        if not await self._roster.push(subscription.feed, document.packed(), now=now):
            return self._answer(HTTPStatus.SERVICE_UNAVAILABLE, "full", subscription)
        await self._subscriptions.change(subscription.token, lambda one: course.pushed(one, now=now))
        return self._answer(HTTPStatus.ACCEPTED, "kept", subscription)

    async def _subscription(self, request: Request) -> Subscription | None:
        token = request.path_params["token"]
        return await self._subscriptions.get(token) if _TOKEN.fullmatch(token) else None

    async def _verified(self, subscription: Subscription, lease: str) -> None:
        now, chance = self._clock(), self._chance()
        after = await self._subscriptions.change(
            subscription.token, lambda one: course.verified(one, lease=lease, now=now, chance=chance)
        )
        until = after.leased_until if after else None
        self._log.info("subscription_verified", feed=subscription.feed, until=str(until))
        self._counters.add("subscriptions_total", outcome="verified", reason="")

    async def _denied(self, subscription: Subscription, reason: str) -> None:
        now, chance = self._clock(), self._chance()
        await self._subscriptions.change(
            subscription.token, lambda one: course.denied(one, now=now, chance=chance)
        )
        self._log.warning("subscription_denied", feed=subscription.feed, error=reason[:200])
        self._counters.add("subscriptions_total", outcome="denied", reason="")

    async def _body(self, request: Request) -> bytes:
        """Read the body within the bounds of a poll, in size and in time."""
        if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
            # nobody was told that we would inflate it
            raise _NotTaken(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "encoded")
        settings = self._live.desk.poll
        chunks: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(settings.deadline.total_seconds()), self._reading:
                async for chunk in request.stream():
                    size += len(chunk)
                    if size > settings.max_bytes:
                        raise _NotTaken(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large")
                    chunks.append(chunk)
        except TimeoutError as error:
            raise _NotTaken(HTTPStatus.SERVICE_UNAVAILABLE, "timeout") from error
        except ClientDisconnect as error:
            raise _NotTaken(HTTPStatus.BAD_REQUEST, "broken_off") from error
        return b"".join(chunks)

    def _answer(self, status: HTTPStatus, outcome: str, subscription: Subscription | None = None) -> Response:
        say = self._log.debug if outcome in {"kept", "gone"} else self._log.info
        say("document_pushed", feed=subscription.feed if subscription else "", status=outcome)
        self._counters.add("pushes_total", outcome=outcome)
        may_come_again = status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
        return Response(status_code=status, headers=_AGAIN if may_come_again else None)

    def _or_again(self, endpoint: _Endpoint) -> _Endpoint:
        """Have hubs try again later while Redis is away."""

        async def answer(request: Request) -> Response:
            try:
                return await endpoint(request)
            except StoreError as error:
                self._log.warning("hub_not_answered", error=str(error))
                return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers=_AGAIN)

        return answer


def _not_found() -> Response:
    return PlainTextResponse("not found", status_code=HTTPStatus.NOT_FOUND)


def _same(one: str, other: str) -> bool:
    """Compare URLs; hubs differ in what they percent-encode, above all Arabic letters."""
    return unquote(one) == unquote(other)
