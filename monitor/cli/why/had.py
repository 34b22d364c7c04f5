"""The article that is asked about: on the web, or in a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.articles.hosts import SlowHosts
from monitor.articles.read import read
from monitor.cli.articles import in_utc
from monitor.cli.endings import fail
from monitor.cli.lines import read_file
from monitor.cli.page import Page, article_of_html, article_of_text
from monitor.model import Article, Entry, ExtractError, WorkerError
from monitor.model.codec import from_json
from monitor.net.client import Client
from monitor.net.robots import Robots
from monitor.workers import Workers

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.config.files import MonitorFile
    from monitor.model import Feed

_DEADLINE: Final = timedelta(seconds=30)


async def page_of(url: str, feed: Feed, settings: MonitorFile, *, now: datetime) -> Article:
    """Read a page as the monitor does for an entry of a feed that gives no more than its address.

    Never raises: where it cannot be had the article says why. No line of it is taken for its outlet's
    furniture, which only reading many pages tells.
    """
    entry = Entry(feed=feed.id, guid=url, url=url, title="")
    client = Client(settings.network)
    async with client, Workers(count=1, name="pages") as workers:
        return await read(
            entry,
            feed,
            client=client,
            workers=workers,
            settings=settings.read,
            slow=SlowHosts(),
            now=now,
            robots=Robots(client, settings.network.introduction),
        )


async def article_in(where: str, *, url: str, now: datetime) -> Article:
    """Read the article of a file; exit with 1 and a sentence where there is none."""
    raw = read_file(where)
    if raw.lstrip().startswith(b"{"):
        return _parsed(raw, where, url)
    page = Page(url=url)
    async with Workers(count=1, name="pages") as workers:
        try:
            if where.endswith(".txt"):
                text = raw.decode("utf-8", "replace")
                return await workers.run(article_of_text, text, page, now, deadline=_DEADLINE)
            return await workers.run(article_of_html, raw, page, "", now, deadline=_DEADLINE)
        except (ExtractError, WorkerError) as error:
            fail(f"{where}: {error}")


def of_feed(article: Article, feed: Feed) -> Article:
    """Give an article what operators say of its feed, where it does not say it itself."""
    return replace(
        article,
        feed=article.feed or feed.id,
        outlet=article.outlet or feed.outlet,
        country=article.country or feed.country,
        tags=article.tags or feed.tags,
    )


def _parsed(raw: bytes, where: str, url: str) -> Article:
    try:
        article = from_json(Article, raw)
    except (ValueError, RecursionError) as error:
        fail(f"{where}: no article as monitor read gives it: {error}")
    return replace(article, url=url or article.url, published_at=in_utc(article.published_at))
