"""What an outlet's robots.txt asks of us (RFC 9309), for the pages behind entries.

Feeds are not asked about: a feed is there to be polled, and an operator named this one.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import OrderedDict
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from protego import Protego

from monitor.model import FetchError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from monitor.net.client import Client, Response

_DEADLINE: Final = timedelta(seconds=5)
_MAX_BYTES: Final = 500_000  # RFC 9309, 2.5 asks for as many at least
_KEPT_S: Final = 24 * 3600.0  # RFC 9309, 2.4: no longer than a day
_KEPT_UNKNOWN_S: Final = 3600.0
# 32 MB where every one of them is as long as may be; most are 1 kB.
_MOST_SITES: Final = 500
_MOST_RULES: Final = 2_000
_MOST_CHARACTERS: Final = 64_000
_LONGEST_PAUSE_S: Final = 10.0
_OK: Final = 200
_SERVER_ERRORS: Final = 500

_AGENT = re.compile(r"\s*user[-\s]?agent[\s:]+(?P<name>[^\s#/]*)", re.IGNORECASE)
# of "monitor/0.1 (…)" monitor, of "Mozilla/5.0 (compatible; deskbot/2)" deskbot
_TOKEN = re.compile(r"(?:[^(]*\(\s*compatible\s*;\s*)?(?P<token>[A-Za-z_-]+)", re.IGNORECASE)


class _Site:
    """One scheme and host: the groups of its robots.txt that are for us, until they are too old."""

    __slots__ = ("expires_at", "lock", "next_page_at", "rules")

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.rules = ""
        self.expires_at = 0.0
        self.next_page_at = 0.0


class Robots:
    """Says which pages may be fetched, and has them fetched as far apart as an outlet asks.

    A robots.txt is kept for a day, of the 500 sites asked last. ``clock`` counts seconds.
    """

    def __init__(
        self,
        client: Client,
        user_agent: str,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = client
        self._token = product_token(user_agent)
        self._clock = clock
        self._sleep = sleep
        self._sites: OrderedDict[str, _Site] = OrderedDict()

    async def allows(self, url: str) -> bool:
        """Say whether a page may be fetched; never raises.

        A site that has no robots.txt allows everything. So does, for an hour, one that answers
        5xx or not at all, though RFC 9309 (2.3.1.4) reads that as a no: the page is asked for
        once, as a reader would, and a desk does not lose an outlet to a broken file beside it.
        """
        site = await self._site(url)
        return site is None or not site.rules or _parsed(site.rules).can_fetch(url, self._token)

    async def pause(self, url: str) -> None:
        """Wait until a page's turn has come by its site's Crawl-delay.

        One whose turn were more than ten seconds away goes at once: twenty articles in a minute
        are news breaking, not a crawl, and whoever waits here keeps other outlets' pages waiting.
        """
        site = await self._site(url)
        apart = _parsed(site.rules).crawl_delay(self._token) if site and site.rules else None
        if not site or not apart:
            return
        now = self._clock()
        wait = max(0.0, site.next_page_at - now)
        if wait <= _LONGEST_PAUSE_S:
            site.next_page_at = now + wait + min(apart, _LONGEST_PAUSE_S)
            await self._sleep(wait)

    async def _site(self, url: str) -> _Site | None:
        """Give what is known of a page's site, fetched where need be, by one of those who ask."""
        origin = _origin(url)
        if not origin:
            return None
        site = self._sites.get(origin)
        if site is None:
            site = self._sites[origin] = _Site()
            if len(self._sites) > _MOST_SITES:
                self._sites.popitem(last=False)
        self._sites.move_to_end(origin)
        async with site.lock:
            if site.expires_at <= self._clock():
                site.rules, kept_s = await self._fetched(f"{origin}/robots.txt")
                site.expires_at = self._clock() + kept_s
            return site

    async def _fetched(self, url: str) -> tuple[str, float]:
        try:
            response = await self._client.get(url, deadline=_DEADLINE, max_bytes=_MAX_BYTES)
        except FetchError:
            return "", _KEPT_UNKNOWN_S
        if response.status >= _SERVER_ERRORS:
            return "", _KEPT_UNKNOWN_S
        return _rules_in(response, self._token), _KEPT_S


def product_token(user_agent: str) -> str:
    """Give the word by which a robots.txt may name us, in small letters."""
    found = _TOKEN.match(user_agent)
    return found["token"].lower() if found else "monitor"


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and parts.netloc and "@" not in parts.netloc
    return f"{parts.scheme}://{parts.netloc.lower()}" if is_web else ""


def _rules_in(response: Response, token: str) -> str:
    if response.status != _OK:
        return ""
    return "\n".join(_for_us(response.body.decode("utf-8-sig", "replace"), token))


def _for_us(text: str, token: str) -> Iterator[str]:
    """Give the groups that are for ``token`` or for everybody, up to a bound.

    Protego keeps each rule once per agent that its group names: a file of 500 kB that names
    twenty thousand before as many rules would fill the memory of any machine.
    """
    named: set[str] = set()
    in_heading = False
    rule_count = character_count = 0
    for line in text.splitlines():
        heading = _AGENT.match(line)
        if heading:
            named = named if in_heading else set()
            in_heading = True
            name = heading["name"].lower()
            if name in {token, "*"} - named:
                named.add(name)
                yield f"User-agent: {name}"
        elif line.strip() and not line.lstrip().startswith("#"):
            in_heading = False
            rule_count += bool(named)
            character_count += len(line) if named else 0
            if rule_count > _MOST_RULES or character_count > _MOST_CHARACTERS:
                return
            if named:
                yield line


# The pages of a few busy outlets at a time; parsing most takes less than 1 ms.
_parsed = lru_cache(maxsize=16)(Protego.parse)
