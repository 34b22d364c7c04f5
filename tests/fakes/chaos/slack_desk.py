"""Slack as a receiver under test: an incoming webhook, or a channel that a bot posts to."""

from __future__ import annotations

import asyncio
import re
import time
from typing import TYPE_CHECKING, Any, Self

from tests.fakes.chaos.desks import TIMEOUT, HookDesk, Manner, arrivals_in, response
from tests.fakes.slack_api import SlackApi

if TYPE_CHECKING:
    import random

    from tests.fakes.chaos.desks import Bell
    from tests.fakes.chaos.tally import Arrival, Fault
    from tests.fakes.web import Request

_BURST = 4
_ALWAYS = 1_000_000_000
_LOOKS_EVERY_S = 0.01


class SlackHookDesk(HookDesk):
    """An incoming webhook of Slack.

    With limits it takes one message a second after a short burst, and asks who sends more to stay away.
    """

    name = "slack"
    ok = (200, b"ok")
    id_header = "idempotency-key"

    def __init__(self, bell: Bell) -> None:
        super().__init__(bell)
        self._early = 0
        self._wait_s = 0.0
        self._tokens = float(_BURST)
        self._filled_at = self._away_until = time.monotonic()

    def spec(self, port: int) -> dict[str, Any]:
        """Give what an operator would write to reach it."""
        return {"slack": {"webhook": f"http://127.0.0.1:{port}{self.path}"}, **TIMEOUT}

    def is_limited(self, *, wait: int) -> None:
        """Take one message a second from now on; who sends more is to stay away for ``wait`` seconds."""
        self._wait_s = wait

    def early_posts(self) -> int:
        """Say how many came before they were to come again."""
        return self._early

    async def _take(self, request: Request, writer: asyncio.StreamWriter) -> None:
        now = time.monotonic()
        if not self._wait_s or self._lets_in(now):
            await super()._take(request, writer)
            return
        self._away_until = max(self._away_until, now + self._wait_s)
        left = max(1, round(self._away_until - now))
        writer.write(response(429, b"rate_limited", {"Retry-After": str(left)}))

    def _lets_in(self, now: float) -> bool:
        if now < self._away_until:
            self._early += 1
            return False
        self._tokens = min(_BURST, self._tokens + now - self._filled_at) - 1
        self._filled_at = now
        return self._tokens >= 0


class SlackBotDesk:
    """A channel of Slack, and the Web API that leads to it."""

    name = "slack"

    def __init__(self, bell: Bell) -> None:
        self.arrivals: list[Arrival] = []
        self.dropped: list[Fault] = []
        self._api = SlackApi()
        self._bell = bell
        self._takes_s = 0.0

    @property
    def port(self) -> int:
        """Where it listens on the loopback."""
        return int(str(self._api.settings["api"]).rpartition(":")[2].partition("/")[0])

    def spec(self, port: int) -> dict[str, Any]:
        """Give what an operator would write to reach it, at this port of the loopback."""
        api = re.sub(r":\d+/", f":{port}/", self._api.settings["api"])
        return {"slack": {**self._api.settings, "api": api}, **TIMEOUT}

    def takes_after(self, seconds: float) -> None:
        """Take so long for a message."""
        self._takes_s = seconds
        self._api.takes_after(seconds)

    async def becomes(self, manner: Manner) -> None:
        """Behave so from now on; who refuses hangs up."""
        self._api.takes()
        self._api.takes_after(self._takes_s)
        match manner:
            case Manner.REFUSING:
                self._api.drops()
            case Manner.ERRING:
                self._api.is_down_for(_ALWAYS)
            case Manner.HANGING:
                self._api.hangs()

    def drops_after_taking(self, share: float, chance: random.Random) -> None:
        """Break the line in place of an answer for this share of what is taken; who asks is told of it."""
        self._api.drops_after_taking(share=share)

    def is_limited(self, *, wait: int) -> None:
        """Take one message a second from now on; who sends more is to stay away for ``wait`` seconds."""
        self._api.is_limited(burst=_BURST, wait=wait)

    def early_posts(self) -> int:
        """Say how many came before they were to come again."""
        return len(self._api.too_early)

    async def __aenter__(self) -> Self:
        await self._api.__aenter__()
        self._watching = asyncio.create_task(self._watches())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._watching.cancel()
        await self._api.__aexit__(None, None, None)

    async def _watches(self) -> None:
        """Note each message that stands in the channel when it is new there."""
        seen = 0
        while True:
            await asyncio.sleep(_LOOKS_EVERY_S)
            for message in self._api.messages[seen:]:
                seen += 1
                self.arrivals += arrivals_in(message.shown, message.key)
                self._bell.rings()


def slack_desk(bell: Bell, *, is_bot: bool) -> SlackHookDesk | SlackBotDesk:
    """Give Slack as a bot reaches it, or a webhook."""
    return SlackBotDesk(bell) if is_bot else SlackHookDesk(bell)
