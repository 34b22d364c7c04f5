"""One page or text from elsewhere than a feed, for ``monitor read``. Loads lxml and trafilatura."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.articles.assemble import article_of_page
from monitor.articles.extracted import Extracted
from monitor.articles.facts.author import byline
from monitor.articles.facts.shown import line_signals
from monitor.articles.facts.titles import without_title
from monitor.articles.origins.origins import origins_of
from monitor.articles.pages.extract import extract
from monitor.articles.quantities import quantities_of
from monitor.articles.settings import ReadSettings
from monitor.articles.texts.boilerplate import is_headline, zoned
from monitor.articles.texts.text import join, paragraphs
from monitor.model import Feed

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Article, Entry


def read_page(html: bytes, *, entry: Entry, outlet: str = "", charset: str = "", now: datetime) -> Article:
    """Make an article of a page's bytes; ``entry`` holds its URL and what a feed said of it, if any did.

    Raises ExtractError where the page holds no main text.
    """
    feed = Feed(id=entry.feed, url="", outlet=outlet)
    extracted = extract(html, url=entry.url, charset=charset, outlet=outlet)
    return article_of_page(
        extracted, url=entry.url, entry=entry, feed=feed, now=now, max_age=ReadSettings().max_age
    )


def read_text(text: str, *, entry: Entry, outlet: str = "", now: datetime) -> Article:
    """Make an article of text that was extracted elsewhere, furniture and all.

    Where the entry has no title, a first line that is a headline becomes it and leaves the text.
    """
    feed = Feed(id=entry.feed, url="", outlet=outlet)
    lines = paragraphs(text)
    whole = zoned(text, entry.title)
    cleaned = paragraphs(whole.text) or lines
    title = entry.title or _headline(cleaned)
    article_text = join(without_title(cleaned, title))
    extracted = Extracted(
        title=title,
        text=article_text,
        quantities=quantities_of(article_text),
        dates=tuple(line_signals(lines)),
        origins=origins_of(article_text, title=title, outlet=outlet),
        author=byline(lines, outlet=outlet, url=entry.url),
        asides=whole.asides,
    )
    return article_of_page(
        extracted, url=entry.url, entry=entry, feed=feed, now=now, max_age=ReadSettings().max_age
    )


def _headline(lines: list[str]) -> str:
    return lines[0] if len(lines) > 1 and is_headline(lines[0]) else ""
