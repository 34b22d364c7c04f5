"""Receivers under test: a signed webhook and mail, slow or unwell as a scenario asks.

desk = HookDesk(bell)
desk.takes_after(0.3)
await desk.becomes(Manner.ERRING)
...
assert [arrival.article for arrival in desk.arrivals] == ["c0", "c1"]
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Protocol, Self

from tests.fakes.chaos.tally import Arrival, Fault
from tests.fakes.newsroom import SECRET
from tests.fakes.smtp import SmtpServer
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.fakes.web import Request

_ARTICLE = re.compile(r"/news/(c\d+)")
TIMEOUT = {"timeout": "3s"}


class Manner(Enum):
    """How a receiver behaves."""

    WELL = auto()
    REFUSING = auto()
    ERRING = auto()
    HANGING = auto()


class Bell:
    """Wakes whoever waits for the next of something."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def rings(self) -> None:
        """Wake those who wait now."""
        self._next.set()
        self._next = asyncio.Event()

    async def rung(self) -> None:
        """Wait for the next ring."""
        await self._next.wait()


class Desk(Protocol):
    """A receiver: what arrived there, and how it behaves."""

    name: str
    arrivals: list[Arrival]

    @property
    def port(self) -> int:
        """Where it listens on the loopback."""
        ...

    def spec(self, port: int) -> dict[str, Any]:
        """Give what an operator would write to reach it, at this port of the loopback."""
        ...

    def takes_after(self, seconds: float) -> None:
        """Take so long for a message."""
        ...

    async def becomes(self, manner: Manner) -> None:
        """Behave so from now on."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *_: object) -> None: ...


class HookDesk(WebServer):
    """Anyone's webhook; ``raised`` says when each article became an alert, as its message tells.

    ``dropped`` says when it broke the line in place of an answer.
    """

    name = "hook"
    path = "/hook"
    ok: tuple[int, bytes] = (204, b"")
    id_header = "webhook-id"

    def __init__(self, bell: Bell) -> None:
        super().__init__()
        self._takes_s = 0.0
        self.arrivals: list[Arrival] = []
        self.raised: dict[str, float] = {}
        self._bell = bell
        self._manner = Manner.WELL
        self.dropped: list[Fault] = []
        self._drop_share = 0.0
        self._drop_chance = random.Random(0)
        self._answers[self.path] = self._answer

    def spec(self, port: int) -> dict[str, Any]:
        """Give what an operator would write to reach it."""
        return {"webhook": {"url": f"http://127.0.0.1:{port}{self.path}", "secret": SECRET}, **TIMEOUT}

    def takes_after(self, seconds: float) -> None:
        """Take so long for a message; it has arrived when it was read."""
        self._takes_s = seconds

    async def becomes(self, manner: Manner) -> None:
        """Behave so from now on; who refuses does not listen, but answers for what it has taken."""
        if manner is Manner.REFUSING and self._server:
            self._server.close()
        elif self._manner is Manner.REFUSING:
            await self.start(port=self.port)
        self._manner = manner

    def drops_after_taking(self, share: float, chance: random.Random) -> None:
        """Break the line in place of an answer for this share of what is taken."""
        self._drop_share, self._drop_chance = share, chance

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self.requests.clear()  # a long run must not hold every body
        if self._manner is Manner.REFUSING:  # over a connection from before
            writer.transport.abort()
        elif self._manner is Manner.ERRING:
            writer.write(response(503, b""))
        elif self._manner is Manner.HANGING:
            await asyncio.Event().wait()
        else:
            await self._take(request, writer)

    async def _take(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self._note(request)
        await asyncio.sleep(self._takes_s)
        if self._drop_chance.random() < self._drop_share:
            self.dropped.append(Fault("drop", time.time(), time.time()))
            writer.transport.abort()
        else:
            writer.write(response(*self.ok))

    def _note(self, request: Request) -> None:
        text = request.body.decode()
        alert = json.loads(text).get("data", {})
        arrivals = arrivals_in(text, request.headers[self.id_header])
        self.arrivals += arrivals
        if "raised_at" in alert and len(arrivals) == 1:
            raised_at = datetime.fromisoformat(alert["raised_at"]).timestamp()
            self.raised.setdefault(arrivals[0].article, raised_at)
        self._bell.rings()


class MailDesk(SmtpServer):
    """A mail server and the mailbox behind it."""

    name = "mail"

    def __init__(self, bell: Bell) -> None:
        super().__init__()
        self._takes_s = 0.0
        self.arrivals: list[Arrival] = []
        self._bell = bell

    def spec(self, port: int) -> dict[str, Any]:
        """Give what an operator would write to reach it."""
        email = {"smtp": f"smtp://127.0.0.1:{port}", "from": "a@example.org", "to": ["desk@example.org"]}
        return {"email": email, **TIMEOUT}

    def takes_after(self, seconds: float) -> None:
        """Take so long for a mail; it has arrived when it was read."""
        self._takes_s = seconds

    async def becomes(self, manner: Manner) -> None:
        """Behave so from now on; who refuses lets nobody say a word."""
        self._scripted.clear()
        self._hanging.clear()
        match manner:
            case Manner.REFUSING:
                self.answers("CONNECT", "421 4.3.2 down")
            case Manner.ERRING:
                self.answers("MAIL", "451 4.3.0 later")
            case Manner.HANGING:
                self.hangs_at("MAIL")

    async def _reply(
        self, writer: asyncio.StreamWriter, step: str, *, usual: str = "", address: str = ""
    ) -> str:
        if step == "BODY":
            # nothing was awaited since it was read: it is the last one
            mail = self.seen.pop()
            self.arrivals += arrivals_in(mail.plain, str(mail.message["Message-ID"]))
            self._bell.rings()
            await asyncio.sleep(self._takes_s)
        return await super()._reply(writer, step, usual=usual, address=address)


def arrivals_in(text: str, id_: str) -> list[Arrival]:
    """Note the articles that a message names as handed over now."""
    now = time.time()
    return [Arrival(now, article, id_) for article in dict.fromkeys(_ARTICLE.findall(text))]


def response(status: int, body: bytes, headers: Mapping[str, str] | None = None) -> bytes:
    """Write an HTTP answer."""
    lines = {"Content-Length": str(len(body)), **(headers or {})}
    written = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status} Said\r\n{written}\r\n".encode() + body
