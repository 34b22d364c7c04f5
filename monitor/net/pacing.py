"""Turns at a host: so many requests at one time, so far apart, in the order in which they came.

Ours and not the connector's, so that who waits for a turn does so before its deadline begins:
the two hundredth feed of one host is not late because that host is slow.
"""

from __future__ import annotations

import asyncio
import ipaddress
import time
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from monitor.model import FetchError, FetchReason
from monitor.net.urls import origin

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from datetime import timedelta

    from monitor.net.addresses import Network

# A host's lane is 1 kB. Those that are idle are forgotten when there are more than this, and then
# at each doubling, so that looking for them costs nothing per request.
_MOST_IDLE: Final = 1_000
_USUAL_PORTS: Final = {None, 80, 443}


class _Lane:
    """One host: its slots, when its next request may begin, and how many have or want a slot."""

    __slots__ = ("next_at", "slots", "spacing_s", "user_count")

    def __init__(self, slot_count: int, spacing_s: float) -> None:
        self.slots = asyncio.Semaphore(slot_count)
        self.spacing_s = spacing_s
        self.next_at = 0.0
        self.user_count = 0


class Pacing:
    """Gives turns at hosts; another port is another host, as it is another server.

    ``per_host`` requests at one time, their beginnings ``spacing`` apart; not apart where the
    host is this machine or one of the networks that operators opened. ``clock`` counts seconds.
    """

    def __init__(
        self,
        *,
        per_host: int,
        spacing: timedelta,
        unspaced: tuple[Network, ...] = (),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._per_host = per_host
        self._spacing_s = spacing.total_seconds()
        self._unspaced = unspaced
        self._clock = clock
        self._sleep = sleep
        self._lanes: dict[str, _Lane] = {}
        self._most_lanes = _MOST_IDLE

    @asynccontextmanager
    async def turn(self, url: str, *, patience: timedelta) -> AsyncIterator[None]:
        """Wait for a turn at the URL's host, and keep it while inside.

        Raises FetchError where there was none within ``patience``. A URL without a host has no
        turn to wait for: whoever fetches it says what is wrong with it.
        """
        host = host_of(url)
        lane = self._lanes.get(host) or self._opened(host)
        lane.user_count += 1
        try:
            if lane.slots.locked() or self._clock() < lane.next_at:
                await self._wait(lane, url, patience)
            else:
                await lane.slots.acquire()  # at once
                lane.next_at = self._clock() + lane.spacing_s
            try:
                yield
            finally:
                lane.slots.release()
        finally:
            lane.user_count -= 1

    def crowd(self, url: str) -> int:
        """Say how many are waiting for a turn at the URL's host."""
        lane = self._lanes.get(host_of(url))
        return max(0, lane.user_count - self._per_host) if lane else 0

    async def _wait(self, lane: _Lane, url: str, patience: timedelta) -> None:
        try:
            async with asyncio.timeout(patience.total_seconds()):
                await lane.slots.acquire()
                try:
                    now = self._clock()
                    begins_at = max(now, lane.next_at)
                    lane.next_at = begins_at + lane.spacing_s
                    if begins_at > now:
                        await self._sleep(begins_at - now)
                except BaseException:
                    lane.slots.release()
                    raise
        except TimeoutError as error:
            named = origin(url)
            message = f"{named}: it was busy with other requests of ours for {patience.total_seconds():g} s"
            raise FetchError(message, url=named, reason=FetchReason.HOST_BUSY) from error

    def _opened(self, host: str) -> _Lane:
        if len(self._lanes) >= self._most_lanes:
            now = self._clock()
            self._lanes = {
                name: lane for name, lane in self._lanes.items() if lane.user_count or now < lane.next_at
            }
            self._most_lanes = max(_MOST_IDLE, 2 * len(self._lanes))
        spacing_s = 0.0 if is_ours(host.partition(" ")[0], self._unspaced) else self._spacing_s
        lane = self._lanes[host] = _Lane(self._per_host, spacing_s)
        return lane


@lru_cache(maxsize=16_384)
def host_of(url: str) -> str:
    """Give a URL's host in small letters, and its port where it names one; empty where it has none."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    return f"{host} {port}" if host and port not in _USUAL_PORTS else host


@lru_cache(maxsize=4_096)
def is_ours(host: str, networks: tuple[Network, ...]) -> bool:
    """Say whether a host is this machine, or an address literally inside one of these networks."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return any(address in network for network in networks)
