"""Services that take a post at a secret address: Slack's incoming webhooks, and anyone's.

async with SlackHook() as slack:
    slack.is_down_for(2)
    ...
    assert len(slack.attempts) == 3
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Self

from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.fakes.web import Request

SECRET = "s3cr3t-p4th"


class Hook:
    """Serves on 127.0.0.1 while it is entered; takes every post unless told otherwise."""

    ok: tuple[int, bytes] = (204, b"")
    path = f"/hooks/{SECRET}"

    def __init__(self) -> None:
        self._site = WebServer()

    @property
    def url(self) -> str:
        """Where to post."""
        return self._site.url + self.path

    @property
    def attempts(self) -> list[Request]:
        """Every post that arrived, taken or not."""
        return self._site.seen(self.path)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """What the attempts carried, as JSON."""
        return [json.loads(attempt.body) for attempt in self.attempts]

    def takes(self) -> None:
        """Be well."""
        self._site.gives_in_turn(self.path, self.ok)

    def takes_after(self, seconds: float) -> None:
        """Be well and slow; a post counts as an attempt when it arrives."""
        status, body = self.ok
        self._site.gives_after(self.path, seconds, body, status=status)

    def is_down_for(self, count: int) -> None:
        """Answer 503 this many times, then be well."""
        self._site.gives_in_turn(self.path, *[(503, b"")] * count, self.ok)

    def answers(
        self, status: int, body: bytes | str = b"", *, retry_after: str = "", location: str = ""
    ) -> None:
        """Answer every post so."""
        headers: Mapping[str, str] = {"Retry-After": retry_after, "Location": location}
        given = {name: value for name, value in headers.items() if value}
        self._site.gives(self.path, body, headers=given, status=status)

    def hangs(self) -> None:
        """Take the post and never answer."""
        self._site.hangs(self.path)

    def drops(self) -> None:
        """Take the post and hang up without a word."""
        self._site.hangs_up(self.path)

    def breaks_off(self, status: int) -> None:
        """Answer with this status, and hang up in the middle of what was to follow."""
        self._site.sends_raw(self.path, b"HTTP/1.1 %d Said\r\nContent-Length: 9\r\n\r\nok" % status)

    async def is_gone(self) -> None:
        """Stop listening: connections are refused."""
        await self._site.close()

    async def __aenter__(self) -> Self:
        await self._site.start()
        self.takes()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._site.close()


class SlackHook(Hook):
    """An incoming webhook of Slack."""

    ok = (200, b"ok")
    path = f"/services/T0/B0/{SECRET}"
