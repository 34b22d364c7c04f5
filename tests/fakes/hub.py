"""A WebSub hub on the loopback, honest or not, and the web role that it speaks to.

async with Hub() as hub:
    ...                                  # somebody asks for a subscription
    assert await hub.verifies() == [200]
    assert await hub.publishes(rss(item(1))) == [202]
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import socket
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from monitor.articles.settings import ReadSettings
from monitor.pipeline.live import Desk, Live
from monitor.rules.matching.compile import compile_rules
from monitor.sources.settings import PollSettings
from monitor.sources.websub.circumstances import Circumstances
from monitor.web import WebServer as OurServer
from monitor.web import make_app
from monitor.web.websub import WebSubCallback
from tests.fakes.plain_http import plain_client
from tests.fakes.web import RSS_TYPE, WebServer

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Mapping

    from structlog.typing import FilteringBoundLogger

    from monitor.pipeline.status import Status
    from monitor.schedule import Schedule
    from monitor.sources.websub.subscriptions import Subscriptions
    from monitor.store.counters import Counters
    from tests.fakes.web import Request

PATH = "/hub"
CHALLENGE = "c-3f9a"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that is moved by hand."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    @property
    def circumstances(self) -> Circumstances:
        """This time, and a chance that is always the same."""
        return Circumstances(clock=self, chance=lambda: 0.5)

    def goes_on(self, by: timedelta) -> None:
        self.now += by


class Hub(WebServer):
    """Takes requests at ``/hub`` and verifies when told to; sends what it is told to those it verified."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(tls=tls)
        self._seen_count = 0
        self._secrets: dict[str, str] = {}
        self.takes()

    @property
    def hub_url(self) -> str:
        """Where it is asked."""
        return self.url + PATH

    @property
    def forms(self) -> list[dict[str, str]]:
        """What it was asked for, request by request."""
        return [dict(parse_qsl(request.body.decode())) for request in self.seen(PATH)]

    @property
    def modes(self) -> list[str]:
        """In a word each."""
        return [form["hub.mode"] for form in self.forms]

    @property
    def callbacks(self) -> list[str]:
        """Where it would send a document to."""
        return list(self._secrets)

    def takes(self) -> None:
        """Be well: take every request and verify it later."""
        self.gives(PATH, b"", status=202)

    def is_down(self) -> None:
        """Answer 503."""
        self.gives(PATH, b"", status=503)

    def verifies_at_once(self) -> None:
        """Verify before the request is answered, as the oldest hubs do."""

        async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
            await self._verify(dict(parse_qsl(request.body.decode())), lease=timedelta(days=1))
            self._seen_count += 1
            writer.write(b"HTTP/1.1 204 Verified\r\n\r\n")

        self._answers[PATH] = answer

    async def verifies(self, *, lease: timedelta = timedelta(days=3), **said: str) -> list[int]:
        """Verify the requests that came since; ``said`` replaces what it says (``topic``, ``mode``)."""
        forms, self._seen_count = self.forms[self._seen_count :], len(self.forms)
        return [await self._verify(form, lease=lease, **said) for form in forms]

    async def denies(self) -> int:
        """Say that the newest request is denied."""
        form, self._seen_count = self.forms[-1], len(self.forms)
        said = {"hub.mode": "denied", "hub.topic": form["hub.topic"], "hub.reason": "not here"}
        async with plain_client() as client:
            return (await client.get(form["hub.callback"], params=said)).status_code

    async def publishes(
        self, body: str | bytes, *, headers: Mapping[str, str] | None = None, method: str = "sha256"
    ) -> list[int]:
        """Send a document to each subscriber, signed; one that answers 410 is dropped."""
        raw = body.encode() if isinstance(body, str) else body
        statuses = []
        for callback, secret in list(self._secrets.items()):
            signature = hmac.new(secret.encode(), raw, getattr(hashlib, method)).hexdigest()
            sent = {"content-type": RSS_TYPE, "x-hub-signature": f"{method}={signature}", **(headers or {})}
            async with plain_client() as client:
                status = (await client.post(callback, content=raw, headers=sent)).status_code
            if status == 410:
                del self._secrets[callback]
            statuses.append(status)
        return statuses

    async def _verify(self, form: Mapping[str, str], *, lease: timedelta, **said: str) -> int:
        asked = {
            "hub.mode": said.get("mode", form["hub.mode"]),
            "hub.topic": said.get("topic", form["hub.topic"]),
            "hub.challenge": CHALLENGE,
            "hub.lease_seconds": str(int(lease.total_seconds())),
        }
        async with plain_client() as client:
            answer = await client.get(form["hub.callback"], params=asked)
        if answer.status_code == 200 and answer.text == CHALLENGE:
            if form["hub.mode"] == "subscribe":
                self._secrets[form["hub.callback"]] = form["hub.secret"]
            else:
                self._secrets.pop(form["hub.callback"], None)
        return answer.status_code


@asynccontextmanager
async def web_role(
    *,
    subscriptions: Subscriptions,
    schedule: Schedule,
    counters: Counters,
    log: FilteringBoundLogger,
    clock: Clock,
    poll: Mapping[str, str] | None = None,
) -> AsyncIterator[str]:
    """Serve the real web application, as another process would; give its URL."""
    desk = Desk(
        feeds={},
        rules=compile_rules({}),
        routes=(),
        poll=PollSettings.model_validate(poll or {}),
        read=ReadSettings(),
        hold=timedelta(),
    )
    callback = WebSubCallback(
        subscriptions=subscriptions,
        roster=schedule,
        live=Live(desk),
        counters=counters,
        log=log,
        circumstances=clock.circumstances,
    )
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    stop = asyncio.Event()
    server = OurServer(make_app(_no_status, _all_work, further=callback.routes()), listener)
    running = asyncio.create_task(server.run(stop, timedelta(seconds=5)))
    try:
        yield url
    finally:
        stop.set()
        await running


async def _no_status() -> Status:
    raise NotImplementedError


async def _all_work() -> list[str]:
    return []
