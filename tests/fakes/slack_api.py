"""A Slack on the loopback, with the limits of the real one and all the trouble that a test wants.

What it has taken is in ``messages``; every call, taken or not, in ``calls``.

    async with SlackApi() as slack:
        slack.is_limited()                    # a message a second, else 429 with Retry-After
        slack.drops_after_taking(share=0.1)   # and no answer comes
        ...
        assert slack.keys_taken == [...]
        assert not slack.too_early            # posts before Retry-After had passed
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import parse_qsl

from monitor.receivers.spec import ReceiverSpec
from tests.fakes.slack_workspace import CHANNEL, Body, Limits, Losses, Message, Refusal, Workspace
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from tests.fakes.web import Request

TOKEN: Final = "xoxb-s3cr3t-t0k3n"
SIGNING_SECRET: Final = "s1gn1ng-s3cr3t"
HOOK_PATH: Final = "/services/T0/B0/s3cr3t-h00k"


class _Dropped(Exception):
    """The line goes dead here."""


class _Down(Exception):
    """Nobody is there to answer properly."""


@dataclass(frozen=True)
class Call:
    """One call as it arrived; ``at`` is by the fake's clock. The webhook counts as a method."""

    method: str
    body: Body
    headers: Mapping[str, str]
    at: float

    @property
    def is_post(self) -> bool:
        """Whether it brings a message."""
        return self.method in {"chat.postMessage", "webhook"}


class SlackApi:
    """Serves Slack's methods and an incoming webhook while it is entered; takes everything unless told."""

    stream = None

    def __init__(self, *, clock: Callable[[], float] = time.time) -> None:
        self.calls: list[Call] = []
        self.too_early: list[Call] = []
        self._workspace = Workspace()
        self._clock = clock
        self._limits: Limits | None = None
        self.takes()
        self._site = WebServer()
        methods = ["chat.postMessage", "chat.update", "conversations.history", "conversations.replies"]
        for method in methods:
            self._site._answers[f"/api/{method}"] = self._answerer(method)
        self._site._answers[HOOK_PATH] = self._answerer("webhook")

    # ---- where it is

    @property
    def webhook(self) -> str:
        """The address of its incoming webhook."""
        return self._site.url + HOOK_PATH

    @property
    def settings(self) -> Body:
        """What an operator would write to reach it as a bot."""
        return {"token": TOKEN, "channel": CHANNEL, "api": f"{self._site.url}/api"}

    def spec(self, *, timeout: str) -> ReceiverSpec:
        """Give what an operator would write to reach it as a bot."""
        return ReceiverSpec.model_validate({"slack": self.settings, "timeout": timeout})

    # ---- what it does

    def takes(self) -> None:
        """Be well, and answer at once; limits stay."""
        self._words: dict[str, list[str]] = {}
        self._refusals: dict[str, str] = {}
        self._losses = Losses()
        self._seconds = 0.0
        self._down_count = 0
        self._is_dropping = self._is_hanging = self._is_losing = self._is_elsewhere = False

    def takes_after(self, seconds: float) -> None:
        """Be well and slow."""
        self._seconds = seconds

    def is_limited(self, *, every: float = 1.0, burst: int = 5, wait: int = 1) -> None:
        """Take a message ``every`` seconds, ``burst`` at once; else 429, for ``wait`` seconds."""
        self._limits = Limits(every, burst, wait, left=burst, filled_at=self._clock())

    def is_down_for(self, count: int) -> None:
        """Answer 503 so many times."""
        self._down_count = count

    def says(self, word: str, *, method: str = "chat.postMessage", times: int = 1) -> None:
        """Answer so many calls of a method with this word and ``ok: false``."""
        self._words.setdefault(method, []).extend([word] * times)

    def refuses(self, word: str = "invalid_auth", *, method: str = "chat.postMessage") -> None:
        """Answer every call of a method so."""
        self._refusals[method] = word

    def is_behind_a_hotels_network(self) -> None:
        """Answer every call with a page of somebody else's."""
        self._is_elsewhere = True

    def hangs(self) -> None:
        """Take nothing, and never answer."""
        self._is_hanging = True

    def hangs_after_taking(self) -> None:
        """Take posts, and never answer."""
        self._is_losing = True

    def drops(self) -> None:
        """Take nothing, and hang up without a word."""
        self._is_dropping = True

    def drops_after_taking(self, count: int = 0, *, share: float = 0.0) -> None:
        """Take posts, and hang up in place of the answer: the next ``count``, or a share of all."""
        self._losses = Losses(count, share)

    def lacks_scope(self, scope: str = "channels:history") -> None:
        """Let the bot post, but not read."""
        self._workspace.no_scopes.add(scope)

    def deletes(self, message: Message) -> None:
        """Have a person delete a message."""
        self._workspace.messages.remove(message)

    def somebody_writes(self, *, text: str = "hello", times: int = 1) -> None:
        """Have people write in the channel."""
        for _ in range(times):
            self._workspace.post({"channel": CHANNEL, "text": text}, self._clock())

    # ---- what a test asks it

    @property
    def messages(self) -> list[Message]:
        """What stands in the channel and its threads, in order."""
        return self._workspace.messages

    @property
    def keys_taken(self) -> list[str]:
        """The delivery's key of each message there."""
        return [message.key for message in self.messages if message.key]

    def called(self, method: str) -> list[Body]:
        """Give what a method was called with, in order."""
        return [call.body for call in self.calls if call.method == method]

    @property
    def keys(self) -> list[str]:
        """The delivery's key as each post carried it, taken or not."""
        return [call.headers["idempotency-key"] for call in self.calls if call.is_post]

    @property
    def texts(self) -> list[str]:
        """What a person would read of each message."""
        return [message.shown for message in self.messages]

    # ---- its life

    async def __aenter__(self) -> Self:
        await self._site.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._site.close()

    # ---- how it answers

    def _answerer(self, method: str) -> Callable[[Request, asyncio.StreamWriter], Awaitable[None]]:
        async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
            call = Call(method, _read(request), request.headers, self._clock())
            self.calls.append(call)
            if self._is_elsewhere:
                writer.write(_raw(200, b"<html>Welcome</html>"))
                return
            try:
                status, said = 200, {"ok": True, **await self._taken(call)}
            except Refusal as refusal:
                status = 429 if refusal.wait else 200
                said = {"ok": False, "error": refusal.word, "retry_after": refusal.wait, **refusal.more}
            except _Down:
                status, said = 503, {}
            except _Dropped:
                writer.transport.abort()
                return
            writer.write(_written(status, said, is_hook=method == "webhook"))

        return answer

    async def _taken(self, call: Call) -> Body:
        """Do what was asked, or what a test wants in its place."""
        await self._trouble()
        if call.method != "webhook" and call.headers.get("authorization") != f"Bearer {TOKEN}":
            raise Refusal(word="invalid_auth")
        if call.is_post:
            self._limit(call)
        if word := self._word(call.method):
            raise Refusal(word=word)
        said = self._done(call)
        if call.is_post and self._is_losing:
            await asyncio.Event().wait()
        if call.is_post and self._losses.is_lost():
            raise _Dropped
        return said

    def _word(self, method: str) -> str:
        words = self._words.get(method)
        return words.pop(0) if words else self._refusals.get(method, "")

    async def _trouble(self) -> None:
        if self._is_dropping:
            raise _Dropped
        if self._is_hanging:
            await asyncio.Event().wait()
        if self._down_count:
            self._down_count -= 1
            raise _Down
        await asyncio.sleep(self._seconds)

    def _limit(self, call: Call) -> None:
        if self._limits and not self._limits.pass_or_refuse(call.at):
            self.too_early.append(call)
            raise Refusal(word="ratelimited", wait=self._limits.wait)

    def _done(self, call: Call) -> Body:
        match call.method:
            case "conversations.history":
                return self._workspace.history(call.body)
            case "conversations.replies":
                return self._workspace.replies(call.body)
            case "chat.update":
                message = self._workspace.update(call.body)
            case _:
                message = self._workspace.post({"channel": CHANNEL, **call.body}, call.at)
        return {"channel": CHANNEL, "ts": message.ts}


def _read(request: Request) -> Body:
    if request.headers["content-type"].startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(request.body.decode()))
    body: Body = json.loads(request.body)
    return body


def _written(status: int, said: Body, *, is_hook: bool) -> bytes:
    """Write an answer: a method's as JSON, a webhook's as a word."""
    if not said:
        body = b""
    elif is_hook:
        status = 400 if status == 200 and not said["ok"] else status
        body = b"ok" if said["ok"] else said["error"].encode()
    else:
        body = json.dumps(said).encode()
    wait = said.get("retry_after")
    later = f"Retry-After: {wait}\r\n" if wait else ""
    return _raw(status, body, later)


def _raw(status: int, body: bytes, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status} Said\r\nContent-Type: text/plain\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
