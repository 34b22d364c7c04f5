"""What is new in a document: its known items are not even read where that is sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.sources.formats.format import Seen
from monitor.sources.formats.parse import parse
from monitor.sources.identity.fresh import fresh_among
from monitor.sources.identity.marks import newest, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from monitor.sources.formats.format import ParsedFeed, Source
    from monitor.sources.identity.fresh import Fresh


@dataclass(frozen=True, slots=True)
class Changed:
    """A document as ``parse`` gives it, but for known entries, and what of it is new.

    ``entry_count`` and ``newest_at``, the latest of their dates, are of all its entries.
    """

    parsed: ParsedFeed
    found: Fresh
    entry_count: int
    newest_at: datetime | None


def changed(body: bytes, source: Source, marks: bytes) -> Changed:
    """Read a document, held against what is known. Raises ParseError.

    The result is that of ``parse`` and ``fresh``, but for ``parsed.entries``.
    """
    records = unpacked(marks)
    by_mark = {record.written: record for record in records if record.written}
    parsed = parse(body, source, by_mark.keys())
    seen = _seen(parsed)
    found = fresh_among(seen, records)
    if found.is_doubtful:
        parsed = parse(body, source)
        seen = _seen(parsed)
        found = fresh_among(seen, records)
    dates = [entry.published_at for entry in parsed.entries if entry.published_at]
    unread = newest(by_mark[one.mark] for one in seen if one.entry is None)
    return Changed(
        parsed=parsed,
        found=found,
        entry_count=len(seen),
        newest_at=max((*dates, unread) if unread else dates, default=None),
    )


def _seen(parsed: ParsedFeed) -> Sequence[Seen]:
    return parsed.seen or [Seen(b"", entry) for entry in parsed.entries]
