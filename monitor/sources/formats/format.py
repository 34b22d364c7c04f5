"""What every kind of document becomes, whatever it was, and what a reader of one kind looks like."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from monitor.model import Entry
    from monitor.sources.mending.mend import Mended


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document was had from, and what its feed's operator says of it.

    ``feed`` is the feed's id, ``url`` the last URL (after redirects, empty for a file),
    ``content_type`` what its header said, ``fetched_at`` when. ``zone`` is the zone of dates
    that name none; ``links`` is empty, ``auto`` or the CSS selector of a listing page's links.
    """

    feed: str
    url: str
    content_type: str
    fetched_at: datetime
    zone: tzinfo = UTC
    links: str = ""


class Item(NamedTuple):
    """One item as a document writes it: nothing joined, cleaned or understood yet.

    ``link`` may be relative to ``base``, which may be relative to the document's URL. Dates are
    the words of the document, the one to be trusted first first. ``title`` and the texts may hold
    markup, escaped or not.
    """

    guid: str = ""
    link: str = ""
    base: str = ""
    title: str = ""
    summary: str = ""
    content: str = ""
    author: str = ""
    dates: tuple[str, ...] = ()
    language: str = ""


class Seen(NamedTuple):
    """One item in its document's order: its entry, or None where its ``mark`` was known.

    ``mark`` is a hash of how it is written, and of all else in its document that its entry depends
    on; empty where that is not sure.
    """

    mark: bytes
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Hints:
    """What a document says of itself and of how it wants to be asked.

    ``ttl`` is the least time between polls, from ``ttl`` or the syndication module;
    ``skip_hours`` (0 to 23) and ``skip_days`` (0 is Monday) are in UTC. ``built_at`` is when it
    says that it was last changed. ``hubs`` and ``topic`` are its WebSub links, absolute.
    """

    ttl: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    built_at: datetime | None = None
    hubs: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a document holds: entries in its own order, nothing of a library's.

    ``kind`` is ``rss20``, ``atom10``, ``rss10``, ``json11``, ``sitemap``, ``listing`` and so on;
    ``warnings`` say in words for an operator what was mended or left out. ``parts`` are URLs of
    further documents that belong to it, newest first (the sitemaps of a sitemap index). ``entries``
    are those that were read; ``seen`` are all items, empty for kinds that have no marks.
    """

    kind: str
    title: str
    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()
    hints: Hints = field(default_factory=Hints)
    parts: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = field(default=(), compare=False, repr=False)


class Format(Protocol):
    """Reads one kind of document. Pure, and run in a worker process: the bytes are hostile."""

    def __call__(self, document: Mended, source: Source) -> ParsedFeed:
        """Give what the document holds. Raises ParseError."""
