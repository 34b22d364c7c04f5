"""Which of a sitemap's further sitemaps are worth asking for."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST: Final = 50
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
# WordPress and its kin name them so: what they list are no articles.
_OTHER: Final = re.compile(
    r"(?:^|[^a-z])(?:image|video|category|categories|tags?|authors?|users?|pages?|static|misc|topics?|sections?)"
    r"(?:[^a-z]|$)",
    re.IGNORECASE,
)
_NEWS: Final = re.compile("news|latest|recent", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d+")


class Part(NamedTuple):
    """A sitemap that a sitemap index names, and when it was last changed, if that is said.

    ``url`` is absolute, or empty where it is no web address.
    """

    url: str
    changed_at: datetime | None


def newest_parts(parts: Sequence[Part]) -> tuple[str, ...]:
    """Give the URLs of at most fifty sitemaps of articles, the last changed first.

    Of those of one date, or of none, the ones of news come first, then the highest numbers:
    ``post-sitemap12.xml`` was begun after ``post-sitemap2.xml``.
    """
    asked = [part for part in parts if part.url]
    articles = [part for part in asked if not _OTHER.search(_name(part.url))]
    newest = sorted(articles or asked, key=_rank, reverse=True)
    return tuple(dict.fromkeys(part.url for part in newest))[:_MOST]


def _rank(part: Part) -> tuple[datetime, bool, list[int]]:
    name = _name(part.url)
    return (
        part.changed_at or _NEVER,
        bool(_NEWS.search(name)),
        [int(n[:9]) for n in _NUMBER.findall(name)[:9]],
    )


def _name(url: str) -> str:
    parts = urlsplit(url)
    return unquote(f"{parts.path.rpartition('/')[2]}?{parts.query}")
