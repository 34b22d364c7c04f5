"""The work on one changed document: parse it and keep what is new. Runs in a worker process.

Both in one call, so that known entries never travel back, and ten thousand of them do not
hold up the daemon's loop.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.sources.fresh import fresh
from monitor.sources.parse import parse

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Entry


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document was had from: the feed's id, the last URL, what its header said, when."""

    feed: str
    url: str
    content_type: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Document:
    """What a document gave: its new entries, oldest first, and the marks that know all of them.

    ``entry_count`` counts its entries, known ones too.
    """

    new: tuple[Entry, ...]
    marks: bytes
    entry_count: int
    warnings: tuple[str, ...]


def read_document(body: bytes, marks: bytes, source: Source) -> Document:
    """Parse a document and leave out the entries that ``marks`` know. Raises ParseError."""
    parsed = parse(
        body, feed=source.feed, url=source.url, content_type=source.content_type, now=source.fetched_at
    )
    new, marks_after = fresh(parsed.entries, marks)
    return Document(new=new, marks=marks_after, entry_count=len(parsed.entries), warnings=parsed.warnings)
