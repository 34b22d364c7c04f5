"""From an entry to its article: the page where it can be had, else what the feed carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from monitor.articles.assemble import article_of_feed, article_of_page
from monitor.articles.extracted import Extracted
from monitor.articles.facts.canonical import is_front_page
from monitor.articles.tasks import extract_page, text_of_markup
from monitor.model import ExtractError, FetchError, FetchReason, WorkerDied, WorkerError, WorkerTimeout

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from monitor.articles.hosts import SlowHosts
    from monitor.articles.settings import ReadSettings
    from monitor.model import Article, Entry, Feed
    from monitor.net.client import Client
    from monitor.net.robots import Robots
    from monitor.workers import Workers

T = TypeVar("T")

# Ten times what the slowest page of our corpus takes with both cores busy; trafilatura has no limit.
EXTRACT_DEADLINE = timedelta(seconds=15)
_ACCEPT = {"accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_OK = 200
# A page with less than half of what the feed itself carries is a stub: a wall, a consent form.
_STUB = 2


@dataclass(frozen=True, slots=True)
class _Unreadable:
    """Why a page gave no article: a sentence for an editor, a word for metrics."""

    sentence: str
    reason: str


_SLOW_HOST = _Unreadable("the outlet's pages hang; they are asked for again in a minute", "slow_host")
_DISALLOWED = _Unreadable("the outlet's robots.txt asks not to fetch it", "robots")
_STUB_PAGE = _Unreadable("the page holds much less text than the feed", "stub")


async def read(
    entry: Entry,
    feed: Feed,
    *,
    client: Client,
    workers: Workers,
    settings: ReadSettings,
    slow: SlowHosts,
    now: datetime,
    robots: Robots,
) -> Article:
    """Make an entry's article; never raises for what a page or a feed holds, never loses an entry.

    Where the page cannot be had, or is a stub of what the feed carries, the article is made of
    the feed's content, else its summary, else its title alone, and ``page_error`` says why in a
    sentence, ``page_reason`` in a word. With ``settings.pages`` off that is no error and both are
    empty. The page of a host that is ``slow`` is not asked for, nor, with ``settings.robots`` on,
    one that the outlet's robots.txt excepts.
    """
    if not settings.pages:
        return await _from_feed(entry, feed, workers=workers)
    if slow.bars(entry.url, now):
        return await _from_feed(entry, feed, workers=workers, why=_SLOW_HOST)
    if settings.robots:
        if not await robots.allows(entry.url):
            return await _from_feed(entry, feed, workers=workers, why=_DISALLOWED)
        await robots.pause(entry.url)
    page = await _page(entry.url, outlet=feed.outlet, client=client, workers=workers, settings=settings)
    if isinstance(page, _Unreadable):
        slow.note(entry.url, timed_out=page.reason == FetchReason.TIMEOUT, now=now)
        return await _from_feed(entry, feed, workers=workers, why=page)
    slow.note(entry.url, timed_out=False, now=now)
    url, extracted = page
    article = article_of_page(extracted, url=url, entry=entry, feed=feed, now=now, max_age=settings.max_age)
    if len(entry.content) <= _STUB * len(article.text):  # markup included, so no text in it is longer
        return article
    from_feed = await _from_feed(entry, feed, workers=workers, why=_STUB_PAGE)
    return from_feed if len(from_feed.text) > _STUB * len(article.text) else article


async def _page(
    url: str, *, outlet: str, client: Client, workers: Workers, settings: ReadSettings
) -> tuple[str, Extracted] | _Unreadable:
    if not url:
        return _Unreadable("the entry has no link", "no_link")
    try:
        page = await client.get(
            url, headers=_ACCEPT, deadline=settings.deadline, max_bytes=settings.max_bytes
        )
    except FetchError as error:
        return _Unreadable(str(error), error.reason)
    if page.status != _OK:
        return _Unreadable(f"the page answered {page.status}", f"http_{page.status}")
    if is_front_page(page.url) and not is_front_page(url):
        return _Unreadable("the page led to the outlet's front page", "front_page")
    charset = _charset(page.headers.get("content-type", ""))
    try:
        return page.url, await _in_worker(workers, extract_page, page.body, page.url, charset, outlet)
    except (ExtractError, WorkerError) as error:
        return _why(error)


async def _in_worker(workers: Workers, function: Callable[..., T], *arguments: object) -> T:
    """Run in a worker process, and once more where that died: it may have been killed by somebody else."""
    try:
        return await workers.run(function, *arguments, deadline=EXTRACT_DEADLINE)
    except WorkerDied:
        return await workers.run(function, *arguments, deadline=EXTRACT_DEADLINE)


async def _from_feed(
    entry: Entry, feed: Feed, *, workers: Workers, why: _Unreadable | None = None
) -> Article:
    extracted = Extracted(title="", text="")
    for markup in filter(None, (entry.content, entry.summary)):
        try:
            if not extracted.text:
                extracted = await _in_worker(workers, text_of_markup, markup, entry.title, feed.outlet)
        except (ExtractError, WorkerError) as error:
            unread = _why(error)
            sentence = f"what the feed carries could not be read: {unread.sentence}"
            why = why or _Unreadable(sentence, unread.reason)
    why = why or _Unreadable("", "")
    return article_of_feed(extracted, entry=entry, feed=feed, page_error=why.sentence, page_reason=why.reason)


def _why(error: ExtractError | WorkerError) -> _Unreadable:
    """Say why a worker gave nothing."""
    match error:
        case WorkerTimeout():
            took = f"{EXTRACT_DEADLINE.total_seconds():.0f} s"
            return _Unreadable(f"the page took longer than {took} to read", "worker_timeout")
        case WorkerDied():
            return _Unreadable("the process that read the page died", "worker_died")
        case ExtractError():
            return _Unreadable(str(error), error.reason)
        case _:
            return _Unreadable(f"the page could not be read: {error}", "worker_failed")


def _charset(content_type: str) -> str:
    found = _CHARSET.search(content_type)
    return found[1] if found else ""
