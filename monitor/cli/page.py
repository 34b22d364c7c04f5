"""A page and what a feed said of it, to an article. Run in a worker process: pages are hostile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - pydantic reads the annotations of Page
from typing import TYPE_CHECKING

from monitor.cli.articles import in_utc

if TYPE_CHECKING:
    from monitor.model import Article, Entry


@dataclass(frozen=True, slots=True)
class Page:
    """A line of a ``.jsonl`` file: a page, or its text, and what a feed said of it."""

    url: str = ""
    html: str = ""
    text: str = ""
    outlet: str = ""
    feed: str = ""
    guid: str = ""
    title: str = ""
    summary: str = ""
    content: str = ""
    author: str = ""
    published_at: datetime | None = None
    language: str = ""


def article_of_html(html: bytes, page: Page, charset: str, now: datetime) -> Article:
    """Read a page's bytes; ``charset`` is empty where only they can tell.

    Raises ExtractError where the page holds no main text.
    """
    from monitor.articles.page_file import read_page  # noqa: PLC0415 - only workers load trafilatura

    return read_page(html, entry=_entry(page), outlet=page.outlet, charset=charset, now=now)


def article_of_text(text: str, page: Page, now: datetime) -> Article:
    """Read text that was extracted elsewhere."""
    from monitor.articles.page_file import read_text  # noqa: PLC0415 - only workers load trafilatura

    return read_text(text, entry=_entry(page), outlet=page.outlet, now=now)


def _entry(page: Page) -> Entry:
    from monitor.model import Entry  # noqa: PLC0415 - --help has no use for it

    return Entry(
        feed=page.feed,
        guid=page.guid or page.url,
        url=page.url,
        title=page.title,
        summary=page.summary,
        content=page.content,
        author=page.author,
        published_at=in_utc(page.published_at),
        language=page.language,
    )
