"""Which entries of a document are new, and which were given before and have changed since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from monitor.sources.identity.links import canonical
from monitor.sources.identity.marks import Record, is_headline, packed, record_of, unpacked, whole_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from monitor.model import Entry

# What an outlet takes out of its feed and puts back, it puts back within days.
_MAX_RECORDS = 400
# So many at once, and half of the document at that, are no coincidence.
_MANY = 5


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a document holds for a feed whose ``marks`` were known.

    ``new`` are oldest first, revisions among them; ``marks`` know all of them. ``braked_count``
    entries came with new guids, new links and the titles of known ones, many at once: the
    outlet's system was moved or mended, and they are taken for the known ones.
    """

    new: tuple[Entry, ...]
    marks: bytes
    braked_count: int = 0


def fresh(entries: Sequence[Entry], marks: bytes) -> Fresh:
    """Give the entries that are not known.

    ``entries`` are in the document's order, newest first as nearly all feeds have it. One that
    the document repeats is given once; one whose title has changed is given again as a revision.
    Records of entries that are still in the document are never dropped, however many. The same
    document again gives no entry and the very same marks.
    """
    memory = _Memory(unpacked(marks))
    # what is there just as it was comes first: nothing else is taken for it then
    wholes = [(entry, whole_of(entry)) for entry in entries]
    changed = [(entry, whole) for entry, whole in wholes if not memory.keep(whole)]
    shared = _shared(entries) if changed else frozenset()
    found = [
        memory.take(entry, record_of(entry, whole, is_link_shared=canonical(entry.url) in shared))
        for entry, whole in changed
    ]
    churned = [one for one in found if one.is_title_known and one.is_new]
    revised = [one for one in found if one.is_revised]
    braked = _are_too_many(churned, entries)
    # a title that says "5 minutes ago" is another one at each poll
    passed_over = (*(churned if braked else ()), *(revised if _are_too_many(revised, entries) else ()))
    given = [one.entry for one in found if (one.is_new or one.is_revised) and one not in passed_over]
    return Fresh(
        new=tuple(reversed(given)),
        marks=packed(memory.records([whole for _, whole in wholes])),
        braked_count=len(churned) if braked else 0,
    )


def _shared(entries: Sequence[Entry]) -> frozenset[str]:
    """Give the links that several different entries have, as those of a live blog."""
    guids: dict[str, set[str]] = {}
    for entry in entries:
        guids.setdefault(canonical(entry.url), set()).add(entry.guid)
    return frozenset(link for link, by in guids.items() if len(by) > 1)


def _are_too_many(found: Sequence[_Found], entries: Sequence[Entry]) -> bool:
    return len(found) >= _MANY and len(found) * 2 >= len(entries)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """What became of an entry that is not just as it was."""

    entry: Entry
    is_new: bool = False
    is_revised: bool = False
    is_title_known: bool = False


class _Memory:
    """The records of a feed while one document is held against them."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._past = {record.whole: record for record in records}
        self._present: dict[bytes, Record] = {}
        self._known_by: dict[bytes, Record] = {}
        self._titles: set[bytes] = set()
        # known entries that are as they were need no more than their ``whole``
        self._is_indexed = False

    def keep(self, whole: bytes) -> bool:
        """Say whether an entry is known just as it is, and remember that it is still there."""
        if whole in self._present:
            return True
        record = self._past.pop(whole, None)
        if record is None:
            return False
        self._present[whole] = record
        return True

    def take(self, entry: Entry, record: Record) -> _Found:
        """Judge an entry that is not just as it was, and remember it."""
        self._index()
        known = self._known(entry, record)
        if known is None:
            is_guid_taken = record.guid in self._known_by
            self._remember(record)
            return _Found(
                # another entry has its guid: some feeds call each latest item by one name
                replace(entry, guid=entry.url or entry.guid) if is_guid_taken else entry,
                is_new=True,
                is_title_known=is_headline(entry) and record.title in self._titles,
            )
        if known.whole in self._present:
            return _Found(entry)  # the document repeats it, in other words
        self._forget(known)
        # dates of first sight: feeds that write the time of the poll would fill the memory
        self._remember(record._replace(title_at=known.title_at, guid_at=known.guid_at))
        is_revised = record.title != known.title
        return _Found(replace(entry, is_revision=True) if is_revised else entry, is_revised=is_revised)

    def records(self, wholes: Iterable[bytes]) -> list[Record]:
        """Give all records to be kept: first of what is gone, the latest last, then in this order."""
        past = list(self._past.values())
        bound = max(_MAX_RECORDS, 2 * len(self._present)) - len(self._present)
        present = [self._present[whole] for whole in dict.fromkeys(wholes) if whole in self._present]
        return [*past[max(0, len(past) - bound) :], *present]

    def _known(self, entry: Entry, record: Record) -> Record | None:
        """Find the entry that this is. Its guid alone is enough only where nothing speaks against it."""
        by_guid, by_link = self._known_by.get(record.guid), self._known_by.get(record.link)
        by_looks = (self._known_by.get(look) for look in record.looks)
        gone = (one for one in by_looks if one and one.whole not in self._present)
        known = by_link or next(gone, None)
        if known or by_guid is None:
            return known
        is_other = bool(record.link and record.words)
        is_of_its_time = bool(record.guid_at) and record.guid_at == by_guid.guid_at
        has_its_title = is_headline(entry) and record.title == by_guid.title
        return by_guid if is_of_its_time or has_its_title or not is_other else None

    def _remember(self, record: Record) -> None:
        self._present[record.whole] = record
        for mark in (*record.names, *record.looks):
            self._known_by[mark] = record

    def _forget(self, record: Record) -> None:
        """Let a record go that another takes the place of: nothing else is that entry any more."""
        del self._past[record.whole]
        for mark in (*record.names, *record.looks):
            if self._known_by.get(mark) is record:
                del self._known_by[mark]

    def _index(self) -> None:
        if self._is_indexed:
            return
        self._is_indexed = True
        for record in (*self._past.values(), *self._present.values()):
            self._titles.add(record.title)
            for mark in (*record.names, *record.looks):
                self._known_by[mark] = record
