"""Slack's methods, called one at a time: https://docs.slack.dev/apis/web-api."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from monitor.net.retry_after import retry_after
from monitor.receivers.posting import post
from monitor.receivers.slack.verdict import WORD, not_slack, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from pydantic import SecretStr

    from monitor.net.client import Client, Response

# The scopes that Slack says it wants: channels:history,groups:history
_SCOPES = re.compile(r"[a-z][a-z:._,-]{1,120}")
Answer = dict[str, Any]


class Api:
    """Calls methods in the name of one bot.

    What is not ``ok`` leaves as a DeliveryError, whose reason is Slack's word. ``until`` is when a call
    must be done, by the event loop's clock.
    """

    def __init__(self, url: str, token: SecretStr, *, client: Client, clock: Callable[[], datetime]) -> None:
        self._url = url
        self._token = token
        self._client = client
        self._clock = clock

    async def call(self, method: str, body: Mapping[str, Any], *, key: str = "", until: float) -> Answer:
        """Call a method that writes; ``key`` goes along as a header, for proxies and their logs."""
        kind = "application/json; charset=utf-8"
        return await self._post(method, json.dumps(body).encode(), kind, {"idempotency-key": key}, until)

    async def ask(self, method: str, form: Mapping[str, str], *, until: float) -> Answer:
        """Call a method that reads; those take forms, not JSON."""
        kind = "application/x-www-form-urlencoded"
        return await self._post(method, urlencode(form).encode(), kind, {}, until)

    async def _post(
        self, method: str, body: bytes, kind: str, headers: Mapping[str, str], until: float
    ) -> Answer:
        left = until - asyncio.get_running_loop().time()
        token = f"Bearer {self._token.get_secret_value()}"
        response = await post(
            self._client,
            f"{self._url}/{method}",
            service="slack",
            body=body,
            headers={"authorization": token, "content-type": kind, **headers},
            deadline=timedelta(seconds=max(left, 0)),
            clock=self._clock,
        )
        said = _object(response.body)
        if said is None or not (said.get("ok") is True or _is_word(said.get("error"))):
            raise not_slack(response.status)
        if said.get("ok") is True:
            return said
        raise verdict(said["error"], detail=_wanted(said), retry_after=self._wait(response, said))

    def _wait(self, response: Response, said: Answer) -> timedelta | None:
        """Read how long Slack wants to be left alone, from the head or from the answer itself."""
        seconds = said.get("retry_after")
        inside = {"retry-after": str(seconds)} if isinstance(seconds, int) else {}
        return retry_after(response.headers, self._clock()) or retry_after(inside, self._clock())


def _object(body: bytes) -> Answer | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _is_word(said: object) -> bool:
    return isinstance(said, str) and WORD.fullmatch(said) is not None


def _wanted(said: Answer) -> str:
    needed = said.get("needed")
    return f" (needed: {needed})" if isinstance(needed, str) and _SCOPES.fullmatch(needed) else ""
