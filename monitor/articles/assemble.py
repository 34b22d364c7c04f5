"""What was read, put together as an article. Pure; loads no library."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from monitor.articles.facts.canonical import canonical_url, page_url
from monitor.articles.facts.dates import agreed
from monitor.articles.facts.language import language_of
from monitor.articles.facts.titles import headline
from monitor.articles.texts.text import clean_title
from monitor.model import Article, TextFrom

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from monitor.articles.extracted import Extracted
    from monitor.model import Entry, Feed


def article_of_page(
    extracted: Extracted, *, url: str, entry: Entry, feed: Feed, now: datetime, max_age: timedelta
) -> Article:
    """Make an article of a page and the entry that led to it; ``url`` is where the page came from.

    The feed's title wins over the page's, the configured outlet over both; dates are weighed, see
    ``agreed``: an article that its page dates more than ``max_age`` before the feed is an old one.
    """
    title = headline(entry.title, outlet=feed.outlet) or headline(extracted.title, outlet=feed.outlet)
    dates = agreed(
        extracted.dates,
        url=url,
        feed_date=entry.published_at,
        now=now,
        max_age=max_age,
        zone=ZoneInfo(feed.zone) if feed.zone else UTC,
    )
    return Article(
        url=page_url(fetched=url, declared=extracted.canonical_url),
        title=title,
        text=extracted.text,
        quantities=extracted.quantities,
        origins=extracted.origins,
        outlet=feed.outlet or extracted.outlet,
        published_at=dates.published_at,
        updated_at=dates.updated_at,
        language=language_of(extracted.text, entry.language, feed.language, extracted.language),
        feed=entry.feed,
        guid=entry.guid,
        country=feed.country,
        tags=feed.tags,
        author=entry.author or extracted.author,
        section=extracted.section,
        asides=extracted.asides,
        seen_at=entry.seen_at,
        fetched_at=now,
    )


def article_of_feed(
    extracted: Extracted, *, entry: Entry, feed: Feed, page_error: str, page_reason: str = ""
) -> Article:
    """Make an article of what the feed carries; ``extracted`` is that without markup, or empty."""
    return Article(
        url=canonical_url(entry.url),
        title=headline(entry.title, outlet=feed.outlet),
        text=extracted.text,
        quantities=extracted.quantities,
        origins=extracted.origins,
        outlet=feed.outlet,
        published_at=entry.published_at,
        language=language_of(extracted.text or entry.title, entry.language, feed.language),
        feed=entry.feed,
        guid=entry.guid,
        country=feed.country,
        tags=feed.tags,
        author=entry.author,
        text_from=TextFrom.FEED,
        page_error=clean_title(page_error),
        page_reason=page_reason,
        seen_at=entry.seen_at,
    )
