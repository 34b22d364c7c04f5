"""Look at a site as a visitor does, and say what of it can be polled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from monitor.model import FetchError, ParseError, WorkerError
from monitor.net.client import Response
from monitor.net.urls import without_secrets
from monitor.sources.discover.examine import Examined, examine
from monitor.sources.discover.offers import Offers, header_links, offers_of, sitemaps_in
from monitor.sources.discover.places import feeds_by_custom, news_sitemaps_by_custom
from monitor.sources.discover.site import Found, Site, ranked
from monitor.sources.formats.format import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from monitor.net.client import Client
    from monitor.workers import Workers

AUTO: Final = "auto"

# One after the other: a person who looks for a feed by hand asks as often.
MAX_REQUESTS: Final = 12
_MAX_OFFERED: Final = 5
_MAX_SITEMAPS: Final = 2
_READ_DEADLINE: Final = timedelta(seconds=20)
_ACCEPT: Final = {
    "accept": "text/html,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
}


async def discover(
    url: str,
    *,
    client: Client,
    workers: Workers,
    now: datetime,
    deadline: timedelta = timedelta(seconds=20),
    max_bytes: int = 16_000_000,
) -> Site:
    """Find what a site offers, with at most twelve requests, one at a time; the best first.

    Asked for are the URL itself, the feeds that its page names, the sitemaps that robots.txt
    names, and, where no feed came of that, the places where feeds are by custom. What the page
    names is told even where it is broken; a guess only where it holds. A page that lists
    articles is found, too. Raises FetchError where the URL itself does not answer.
    """
    search = _Search(client, workers, now, deadline, max_bytes)
    front = await search.get(url)
    if await search.take(front):
        return search.site(front, Offers())
    offers = await workers.run(offers_of, front.body, search.source(front), deadline=_READ_DEADLINE)
    for offered in offers.feeds[:_MAX_OFFERED]:
        await search.try_offered(offered)
    robots = await search.ask(urljoin(front.url, "/robots.txt"))
    sitemaps = sitemaps_in(robots.body, front.url) if isinstance(robots, Response) else ()
    if not search.has_feed:
        await search.try_until_one_holds(feeds_by_custom(front.url))
    for sitemap in sitemaps[:_MAX_SITEMAPS] or news_sitemaps_by_custom(front.url):
        await search.try_sitemap(sitemap)
    await search.take(front, links=AUTO, hubs=offers.hubs)
    return search.site(front, offers)


@dataclass
class _Search:
    """One look at one site: what was asked, and what came of it."""

    client: Client
    workers: Workers
    now: datetime
    deadline: timedelta
    max_bytes: int
    found: list[Found] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    fingerprints: set[tuple[str, bytes]] = field(default_factory=set)

    @property
    def has_feed(self) -> bool:
        return any(found.entry_count for found in self.found)

    def source(self, response: Response, links: str = "") -> Source:
        content_type = response.headers.get("content-type", "")
        return Source(
            feed=without_secrets(response.url), url=response.url, content_type=content_type,
            fetched_at=self.now, links=links,
        )  # fmt: skip

    async def get(self, url: str) -> Response:
        self.asked.add(url)
        return await self.client.get(url, headers=_ACCEPT, deadline=self.deadline, max_bytes=self.max_bytes)

    async def ask(self, url: str) -> Response | str:
        """Give an answer, or why there is none."""
        if url in self.asked:
            return "it was asked for already"
        if len(self.asked) >= MAX_REQUESTS:
            return f"it was not asked for, after {MAX_REQUESTS} requests"
        try:
            response = await self.get(url)
        except FetchError as error:
            return str(error)
        return response if response.status == HTTPStatus.OK else f"the server answered {response.status}"

    async def take(self, response: Response, *, links: str = "", hubs: Sequence[str] = ()) -> Examined | None:
        """Note what a document holds; None where it holds nothing that can be polled."""
        if response.status != HTTPStatus.OK:
            return None
        try:
            examined = await self._examined(response, links)
        except (ParseError, WorkerError):
            return None
        found = examined.found
        same = (links, examined.fingerprint)
        if found.entry_count and same in self.fingerprints:
            return examined
        self.fingerprints.add(same)
        in_header = header_links(response.headers.get("link", ""), "hub", response.url)
        self.found.append(replace(found, hub=next(filter(None, (found.hub, *in_header, *hubs)), "")))
        return examined

    async def try_offered(self, url: str) -> None:
        """Try what the site itself names; why it cannot be polled is worth knowing."""
        if url in self.asked:
            return
        response = await self.ask(url)
        if isinstance(response, str):
            self.found.append(Found(url, "", problems=(response,)))
        elif await self.take(response) is None:
            self.found.append(Found(url, "", problems=("the page calls it a feed, and it is none",)))

    async def try_until_one_holds(self, urls: Iterable[str]) -> None:
        for url in urls:
            response = await self.ask(url)
            if isinstance(response, Response) and await self.take(response):
                return

    async def try_sitemap(self, url: str) -> None:
        """Try a sitemap; of one that names others, the newest shows what they hold."""
        response = await self.ask(url)
        examined = await self.take(response) if isinstance(response, Response) else None
        part = await self.ask(examined.parts[0]) if examined and examined.parts else ""
        if examined is None or not isinstance(part, Response):
            return
        try:
            within = (await self._examined(part)).found
        except (ParseError, WorkerError):
            return
        self.found[-1] = replace(
            self.found[-1],
            entry_count=within.entry_count,
            newest_at=within.newest_at,
            language=within.language,
        )

    def site(self, front: Response, offers: Offers) -> Site:
        language = offers.language.partition("-")[0]
        told = () if front.status == HTTPStatus.OK else (f"the page answered {front.status}",)
        return Site(
            url=front.url,
            title=offers.title,
            language=language,
            found=tuple(
                found if found.language else replace(found, language=language)
                for found in ranked(self.found, self.now)
            ),
            request_count=len(self.asked),
            problems=told,
        )

    async def _examined(self, response: Response, links: str = "") -> Examined:
        source = self.source(response, links)
        return await self.workers.run(examine, response.body, source, deadline=_READ_DEADLINE)
