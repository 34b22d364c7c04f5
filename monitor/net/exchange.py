"""What holds for every fetch: its deadline, and one kind of error whatever went wrong."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from monitor.model import FetchError, FetchReason
from monitor.net.body import BodyError, TooLarge
from monitor.net.connecting import refusals
from monitor.net.failures import LIBRARY_ERRORS, reason_and_sentence

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from datetime import timedelta

_Fetched = TypeVar("_Fetched")


@dataclass(slots=True)
class Exchange:
    """A fetch under way: what people may call it, and how far it is. Mutable, for one fetch.

    ``url`` and ``named`` hold no secret; ``named`` tells of the redirect that was followed.
    """

    url: str
    named: str
    status: int = 0
    stage: str = "no connection yet"

    def failed(self, reason: FetchReason, sentence: str) -> FetchError:
        """Make the error for it."""
        return FetchError(f"{self.named}: {sentence}", url=self.url, reason=reason, status=self.status)


async def run(fetch: Awaitable[_Fetched], exchange: Exchange, deadline: timedelta) -> _Fetched:
    """Run a fetch under its deadline; whatever fails inside leaves as a FetchError."""
    refused: list[str] = []
    token = refusals.set(refused)
    try:
        async with asyncio.timeout(deadline.total_seconds()):
            return await fetch
    except TimeoutError as error:
        after = f"not done within {deadline.total_seconds():g} s ({exchange.stage})"
        raise exchange.failed(FetchReason.TIMEOUT, after) from error
    except BodyError as error:
        reason = FetchReason.TOO_LARGE if isinstance(error, TooLarge) else FetchReason.BAD_ENCODING
        raise exchange.failed(reason, str(error)) from error
    except LIBRARY_ERRORS as error:
        if refused:
            where = f"it leads to the private address {refused[0]}, which network.allow_private does not list"
            raise exchange.failed(FetchReason.PRIVATE_ADDRESS, where) from error
        raise exchange.failed(*reason_and_sentence(error)) from error
    finally:
        refusals.reset(token)
