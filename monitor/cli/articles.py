"""The articles of a file of JSON lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.cli.lines import Lines
    from monitor.model import Article


def articles(lines: Lines) -> Iterator[Article]:
    """Give each article; one without a URL gets its place, so that what comes of it can name it.

    What was glued to its text ("read also", tags, a second article) is blank: it is not the article.
    """
    from monitor.articles.texts.boilerplate import blank_furniture  # noqa: PLC0415 - --help has no use for it
    from monitor.model import Article  # noqa: PLC0415

    # a list of articles need not name what none of its articles has
    for place, article in lines.read(Article, url="", title=""):
        yield replace(
            article,
            url=article.url or place,
            text=blank_furniture(article.text),
            published_at=in_utc(article.published_at),
        )


def in_utc(time: datetime | None) -> datetime | None:
    """Give a time in UTC; one without a zone is taken for that: other programs write those, and days."""
    if time is None:
        return None
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
