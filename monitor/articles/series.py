"""An article on several pages: the parts that follow the first, as far as they can be had."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from monitor.articles.facts.canonical import canonical_url, same_article
from monitor.articles.fetch import Page
from monitor.articles.reduce import in_worker
from monitor.articles.tasks import join_parts
from monitor.articles.texts.topics import words_of
from monitor.model import WorkerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.articles.extracted import Extracted
    from monitor.articles.fetch import Fetcher

MOST_PARTS: Final = 5
"""At most so many pages are fetched after an article's first."""

# Titles of two parts differ in "page 2"; those of two articles share a word or two
_SHARED_TITLE: Final = 0.5


async def whole(first: Page, fetcher: Fetcher) -> Extracted:
    """Give what a page holds together with the parts that it says follow.

    All of them have the time and, with the first, the bytes that one page may have. A part that
    cannot be had, repeats what was read or belongs to another article ends the series: what came
    before it is the article.
    """
    if not first.extracted.next_url:
        return first.extracted
    parts = [first]
    with suppress(TimeoutError):
        async with asyncio.timeout(fetcher.settings.deadline.total_seconds()):
            while len(parts) <= MOST_PARTS and (part := await _following(parts, fetcher)) is not None:
                parts.append(part)
    if len(parts) == 1:
        return first.extracted
    try:
        return await in_worker(
            fetcher.workers, join_parts, tuple(part.extracted for part in parts), fetcher.outlet
        )
    except WorkerError:
        return first.extracted


async def _following(parts: Sequence[Page], fetcher: Fetcher) -> Page | None:
    left = fetcher.settings.max_bytes - sum(part.byte_count for part in parts)
    url = parts[-1].extracted.next_url
    if not url or left <= 0 or url in {part.url for part in parts}:
        return None
    part = await fetcher.page(url, max_bytes=left)
    return part if isinstance(part, Page) and continues(parts, part) else None


def continues(parts: Sequence[Page], part: Page) -> bool:
    """Say whether a page goes on with an article: by its host, its own URL, its title, and new text."""
    first = parts[0]
    read = {line for one in parts for line in one.extracted.text.split("\n\n")}
    if urlsplit(part.url).netloc != urlsplit(first.url).netloc or read.issuperset(
        part.extracted.text.split("\n\n")
    ):
        return False
    declared = _declared(part)
    page = canonical_url(first.url)
    if declared == page:
        return True
    is_own = declared in ("", canonical_url(part.url), _declared(first)) or same_article(page, declared)
    return is_own and _is_alike(first.extracted.title, part.extracted.title)


def _declared(page: Page) -> str:
    """Give what a page calls itself, empty where that is nothing or no URL."""
    declared = page.extracted.canonical_url.strip()
    try:
        return canonical_url(urljoin(page.url, declared)) if declared else ""
    except ValueError:  # "http://["
        return ""


def _is_alike(one: str, other: str) -> bool:
    first, second = words_of(one), words_of(other)
    return len(first & second) >= _SHARED_TITLE * min(len(first), len(second))
