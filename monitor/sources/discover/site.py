"""What a site was found to offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

# The first that a desk should poll comes first: feeds say most, a sitemap of everything least.
_WORTH: Final = {"listing": 1, "news_sitemap": 2, "sitemap": 0, "sitemap_index": 0, "text_sitemap": 0}
_WORTH_OF_FEEDS: Final = 3
# A feed that nobody has written to for so long has been forgotten by its outlet.
_FORGOTTEN: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Found:
    """One address that can be polled, and what a poll of it gave now.

    ``kind`` is as in ``ParsedFeed``, empty where it could not be read; ``problems`` say in words
    what is wrong with it. ``newest_at`` is None where no entry has a date. ``hub`` is the first of
    its WebSub hubs, empty for none. ``links`` is to be put into the configuration with it.
    """

    url: str
    kind: str
    title: str = ""
    entry_count: int = 0
    newest_at: datetime | None = None
    language: str = ""
    hub: str = ""
    links: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """What a site offers, the best first; ``url`` is where its page was at last.

    ``problems`` are those of the site: that its page could not be had, say.
    """

    url: str
    title: str
    language: str
    found: tuple[Found, ...]
    request_count: int
    problems: tuple[str, ...] = ()


def is_forgotten(found: Found, now: datetime) -> bool:
    """Say whether the newest entry is older than a living feed's."""
    return found.newest_at is not None and now - found.newest_at > _FORGOTTEN


def ranked(found: list[Found], now: datetime) -> tuple[Found, ...]:
    """Put the best first: what gives entries, is alive, is a feed, names a hub, has dates, gives the most."""
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.entry_count > 0,
                not is_forgotten(one, now),
                _WORTH.get(one.kind, _WORTH_OF_FEEDS),
                bool(one.hub),
                one.newest_at is not None,
                one.entry_count,
            ),
            reverse=True,
        )
    )
