"""The work on one changed document: parse it and keep what is new. Runs in a worker process.

Both in one call, so that known entries never travel back, and ten thousand of them do not
hold up the daemon's loop.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from monitor.sources.formats.format import Hints, Source
from monitor.sources.formats.parse import parse
from monitor.sources.identity.fresh import fresh

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Entry


@dataclass(frozen=True, slots=True)
class Document:
    """What a document gave: its new entries, oldest first, and the marks that know all of them.

    Entries whose title has changed are among the new ones. ``braked_count`` is that of ``Fresh``,
    ``entry_count`` counts its entries, known ones too; ``newest_at`` is the latest date among
    them. ``hints`` and ``parts`` are those of ``ParsedFeed``.
    """

    new: tuple[Entry, ...]
    marks: bytes
    entry_count: int
    warnings: tuple[str, ...]
    newest_at: datetime | None = None
    braked_count: int = 0
    hints: Hints = field(default_factory=Hints)
    parts: tuple[str, ...] = ()


def read_document(body: bytes, marks: bytes, source: Source) -> Document:
    """Parse a document and leave out the entries that ``marks`` know. Raises ParseError."""
    parsed = parse(body, source)
    found = fresh(parsed.entries, marks)
    dates = [entry.published_at for entry in parsed.entries if entry.published_at]
    return Document(
        new=found.new,
        marks=found.marks,
        braked_count=found.braked_count,
        entry_count=len(parsed.entries),
        warnings=parsed.warnings,
        newest_at=max(dates, default=None),
        hints=parsed.hints,
        parts=parsed.parts,
    )
