"""Which entries of a document are new, judged by the marks of those that were known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from monitor.sources.identity.marks import MARK_BYTES, marks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Entry

# A thousand entries a feed: what an outlet takes out of its feed and puts back, it puts back
# within days.
_MAX_MARKS = 3_000
_LINK_AND_WORDS = 2


def fresh(entries: Sequence[Entry], marks: bytes) -> tuple[tuple[Entry, ...], bytes]:
    """Give the entries that are not known, and the marks that know them all.

    ``entries`` are in the document's order, newest first as nearly all feeds have it; new
    ones are given oldest first. One that the document repeats is given once. ``marks`` are
    packed, newest last; those of entries that are still in the document are never dropped,
    however many. The same document again gives no entry and the very same marks.

    A guid alone makes nothing known where link and words are both new: some feeds call each
    latest item by one name. Such an entry is given its link for a guid.
    """
    known = set(_unpacked(marks))
    new: list[Entry] = []
    present: dict[bytes, None] = {}
    for entry, own in zip(entries, marks_of(entries), strict=True):
        guid, *others = own
        deciding = others if len(others) == _LINK_AND_WORDS else own
        if known.isdisjoint(deciding) and present.keys().isdisjoint(own):
            new.append(replace(entry, guid=entry.url) if guid in known else entry)
        present.update(dict.fromkeys(own))
    past = [mark for mark in _unpacked(marks) if mark not in present]
    bound = max(_MAX_MARKS, 2 * len(present))
    kept = past[max(0, len(past) - (bound - len(present))) :]
    return tuple(reversed(new)), b"".join([*kept, *present])


def _unpacked(marks: bytes) -> list[bytes]:
    return [marks[start : start + MARK_BYTES] for start in range(0, len(marks), MARK_BYTES)]
