"""A page had over HTTP, with the manners that its outlet asks for, and reduced to what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.articles.facts.canonical import is_front_page
from monitor.articles.reduce import Unreadable, in_worker, why
from monitor.articles.tasks import extract_page
from monitor.model import ExtractError, FetchError, WorkerError

if TYPE_CHECKING:
    from monitor.articles.extracted import Extracted
    from monitor.articles.settings import ReadSettings
    from monitor.net.client import Client, Response
    from monitor.net.robots import Robots
    from monitor.workers import Workers

_ACCEPT: Final = {"accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"}
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_OK: Final = 200

DISALLOWED: Final = Unreadable("the outlet's robots.txt asks not to fetch it", "robots")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; ``url`` is where it came from at last, ``byte_count`` its size."""

    url: str
    extracted: Extracted
    byte_count: int


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Gets pages of one outlet; ``outlet`` is the name that operators gave it."""

    client: Client
    workers: Workers
    robots: Robots
    settings: ReadSettings
    outlet: str

    async def page(self, url: str, *, max_bytes: int) -> Page | Unreadable:
        """Fetch a page and reduce it; never raises for what an outlet answers."""
        if not url:
            return Unreadable("the entry has no link", "no_link")
        if self.settings.robots:
            if not await self.robots.allows(url):
                return DISALLOWED
            await self.robots.pause(url)
        try:
            answer = await self.client.get(
                url, headers=_ACCEPT, deadline=self.settings.deadline, max_bytes=max_bytes
            )
            return _refused(url, answer) or await self._reduced(answer)
        except FetchError as error:
            return Unreadable(str(error), error.reason)
        except (ExtractError, WorkerError) as error:
            return why(error)

    async def _reduced(self, answer: Response) -> Page:
        charset = _charset(answer.headers.get("content-type", ""))
        extracted = await in_worker(self.workers, extract_page, answer.body, answer.url, charset, self.outlet)
        return Page(answer.url, extracted, len(answer.body))


def _refused(url: str, answer: Response) -> Unreadable | None:
    if answer.status != _OK:
        return Unreadable(f"the page answered {answer.status}", f"http_{answer.status}")
    if is_front_page(answer.url) and not is_front_page(url):
        return Unreadable("the page led to the outlet's front page", "front_page")
    return None


def _charset(content_type: str) -> str:
    found = _CHARSET.search(content_type)
    return found[1] if found else ""
