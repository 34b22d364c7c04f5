"""What was read, put together as an article. Pure; loads no library."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from monitor.articles.facts.canonical import canonical_url, page_url
from monitor.articles.facts.dates import published
from monitor.articles.facts.titles import headline
from monitor.articles.texts.text import clean_title
from monitor.model import Article, TextFrom

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.articles.extracted import Extracted
    from monitor.model import Entry, Feed

_ARABIC = re.compile("[\u0621-\u064a]")
# Arabic, Persian, Urdu, Pashto, Kurdish, Central Kurdish, Sindhi, Uyghur
_ARABIC_LETTERED = frozenset({"ar", "fa", "ur", "ps", "ku", "ckb", "sd", "ug"})
_SUBTAGS = re.compile("[-_]")
_SAMPLE = 2000
_LETTER = re.compile(r"[^\W\d_]")


def article_of_page(extracted: Extracted, *, url: str, entry: Entry, feed: Feed, now: datetime) -> Article:
    """Make an article of a page and the entry that led to it; ``url`` is where the page came from.

    The feed's title, date and language win over the page's, the configured outlet over both.
    """
    title = headline(entry.title, outlet=feed.outlet) or headline(extracted.title, outlet=feed.outlet)
    return Article(
        url=page_url(fetched=url, declared=extracted.canonical_url),
        title=title,
        text=extracted.text,
        quantities=extracted.quantities,
        outlet=feed.outlet or extracted.outlet,
        published_at=published(
            feed_date=entry.published_at,
            page_date=extracted.published_at,
            now=now,
            zone=ZoneInfo(feed.zone) if feed.zone else UTC,
        ),
        language=language_of(extracted.text, entry.language, feed.language, extracted.language),
        feed=entry.feed,
        guid=entry.guid,
        country=feed.country,
        tags=feed.tags,
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
        outlet=feed.outlet,
        published_at=entry.published_at,
        language=language_of(extracted.text or entry.title, entry.language, feed.language),
        feed=entry.feed,
        guid=entry.guid,
        country=feed.country,
        tags=feed.tags,
        text_from=TextFrom.FEED,
        page_error=clean_title(page_error),
        page_reason=page_reason,
    )


def language_of(text: str, *stated: str) -> str:
    """Give a text's language, a primary subtag of BCP 47: the first stated, unless its letters deny it.

    Many Arabic sites run software that states ``en-US`` for whatever it serves. Of the languages
    in Arabic letters only what is stated tells one from another; where nothing is, it is ``ar``.
    """
    language = next((_SUBTAGS.split(tag.lower())[0] for tag in stated if tag), "")
    start = text[:_SAMPLE]
    is_arabic = 2 * len(_ARABIC.findall(start)) > len(_LETTER.findall(start))
    return "ar" if is_arabic and language not in _ARABIC_LETTERED else language
