"""From an entry to its article: the page where it can be had, else what the feed carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.assemble import article_of_feed, article_of_page
from monitor.articles.extracted import Extracted
from monitor.articles.fetch import DISALLOWED, Fetcher
from monitor.articles.reduce import Unreadable, in_worker, why
from monitor.articles.series import whole
from monitor.articles.tasks import text_of_markup
from monitor.model import ExtractError, FetchReason, WorkerError

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.articles.habits.habits import Habits
    from monitor.articles.hosts import SlowHosts
    from monitor.articles.settings import ReadSettings
    from monitor.model import Article, Entry, Feed
    from monitor.net.client import Client
    from monitor.net.robots import Robots
    from monitor.workers import Workers

# A page with less than half of what the feed itself carries is a stub: a wall, a consent form.
_STUB = 2
_SLOW_HOST = Unreadable("the outlet's pages hang; they are asked for again in a minute", "slow_host")
_STUB_PAGE = Unreadable("the page holds much less text than the feed", "stub")
_FURNITURE = Unreadable("the page holds only what all pages of its outlet hold", "no_text")


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
    habits: Habits | None = None,
) -> Article:
    """Make an entry's article; never raises for what a page or a feed holds, never loses an entry.

    Where the page cannot be had, or is a stub of what the feed carries, the article is made of
    the feed's content, else its summary, else its title alone, and ``page_error`` says why in a
    sentence, ``page_reason`` in a word. With ``settings.pages`` off that is no error and both are
    empty. The page of a host that is ``slow`` is not asked for, nor, with ``settings.robots`` on,
    one that the outlet's robots.txt excepts. Without ``habits`` no line is known for an outlet's furniture.
    """
    if not settings.pages:
        return await _from_feed(entry, feed, workers=workers)
    if slow.bars(entry.url, now):
        return await _from_feed(entry, feed, workers=workers, because=_SLOW_HOST)
    fetcher = Fetcher(client=client, workers=workers, robots=robots, settings=settings, outlet=feed.outlet)
    page = await fetcher.page(entry.url, max_bytes=settings.max_bytes)
    if isinstance(page, Unreadable):
        if page is not DISALLOWED:
            slow.note(entry.url, timed_out=page.reason == FetchReason.TIMEOUT, now=now)
        return await _from_feed(entry, feed, workers=workers, because=page)
    slow.note(entry.url, timed_out=False, now=now)
    extracted = await whole(page, fetcher)
    article = article_of_page(
        extracted, url=page.url, entry=entry, feed=feed, now=now, max_age=settings.max_age
    )
    if habits is not None:
        article = await habits.cut(article, now=now)
    if not article.text:
        return await _from_feed(entry, feed, workers=workers, because=_FURNITURE)
    if len(entry.content) <= _STUB * len(article.text):  # markup included, so no text in it is longer
        return article
    from_feed = await _from_feed(entry, feed, workers=workers, because=_STUB_PAGE)
    return from_feed if len(from_feed.text) > _STUB * len(article.text) else article


async def _from_feed(
    entry: Entry, feed: Feed, *, workers: Workers, because: Unreadable | None = None
) -> Article:
    extracted = Extracted(title="", text="")
    for markup in filter(None, (entry.content, entry.summary)):
        try:
            if not extracted.text:
                extracted = await in_worker(workers, text_of_markup, markup, entry.title, feed.outlet)
        except (ExtractError, WorkerError) as error:
            unread = why(error)
            sentence = f"what the feed carries could not be read: {unread.sentence}"
            because = because or Unreadable(sentence, unread.reason)
    because = because or Unreadable("", "")
    return article_of_feed(
        extracted, entry=entry, feed=feed, page_error=because.sentence, page_reason=because.reason
    )
