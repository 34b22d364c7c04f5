"""The work on one changed document: parse it and keep what is new. Runs in a worker process.

Both in one call, so that known entries never travel back, and ten thousand of them do not
hold up the daemon's loop.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from monitor.sources.formats.changed import changed
from monitor.sources.formats.format import Hints
from monitor.sources.new_entry import NewEntry

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.sources.formats.format import Source


@dataclass(frozen=True, slots=True)
class Document:
    """What a document gave: its new entries, oldest first, and the marks that know all of them.

    Entries whose title has changed are among the new ones. ``braked_count`` is that of ``Fresh``,
    ``entry_count`` counts its entries, known ones too; ``newest_at`` is the latest date among
    them. ``kind``, ``hints`` and ``parts`` are those of ``ParsedFeed``.
    """

    new: tuple[NewEntry, ...]
    marks: bytes
    entry_count: int
    warnings: tuple[str, ...]
    newest_at: datetime | None = None
    braked_count: int = 0
    kind: str = ""
    hints: Hints = field(default_factory=Hints)
    parts: tuple[str, ...] = ()

    def followed_by(self, other: Document) -> Document:
        """Put what another document of the same feed gave after this one's; that one knew these marks."""
        dates = [date for date in (self.newest_at, other.newest_at) if date]
        return replace(
            self,
            new=(*self.new, *other.new),
            marks=other.marks,
            entry_count=self.entry_count + other.entry_count,
            warnings=tuple(dict.fromkeys((*self.warnings, *other.warnings))),
            newest_at=max(dates, default=None),
            braked_count=self.braked_count + other.braked_count,
        )


def read_document(body: bytes, marks: bytes, source: Source) -> Document:
    """Parse a document and leave out the entries that ``marks`` know. Raises ParseError."""
    read = changed(body, source, marks)
    parsed, found = read.parsed, read.found
    return Document(
        new=tuple(NewEntry.of(entry, seen_at=source.fetched_at) for entry in found.new),
        marks=found.marks,
        entry_count=read.entry_count,
        warnings=parsed.warnings,
        newest_at=read.newest_at,
        braked_count=found.braked_count,
        kind=parsed.kind,
        hints=parsed.hints,
        parts=parsed.parts,
    )
