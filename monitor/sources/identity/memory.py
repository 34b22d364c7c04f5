"""The records of a feed while one document is held against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.sources.identity.marks import Record, is_headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from monitor.model import Entry

# What an outlet takes out of its feed and puts back, it puts back within days.
_MAX_RECORDS = 400


class Memory:
    """Which entries are known, and which of them the document holds by now."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._past = {record.whole: record for record in records}
        self._written = {record.written: record for record in records if record.written}
        self._present: dict[bytes, Record] = {}
        self._known_by: dict[bytes, Record] = {}
        self._titles: set[bytes] = set()
        self._unread: set[bytes] = set()
        self._unread_names: set[bytes] = set()
        self._share_names = False
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

    def keep_unread(self, written: bytes) -> bytes:
        """Remember that an entry is still there whose mark is known; give its ``whole``."""
        record = self._written[written]
        if record.whole not in self._unread:
            self._share_names = self._share_names or self._is_name_unread(record)
            self._unread_names.update((record.guid, record.link))
            self._unread.add(record.whole)
            self.keep(record.whole)
        return record.whole

    def is_written(self, whole: bytes, written: bytes) -> bool:
        """Say whether an entry that was kept is known by this mark."""
        return self._present[whole].written == written

    def rewrite(self, whole: bytes, written: bytes) -> None:
        """Have an entry that was kept known by another mark, unless its link was not its own."""
        record = self._present[whole]
        self._present[whole] = record._replace(written=written if record.link else b"")

    def has_unread_names(self, changed: Sequence[Record]) -> bool:
        """Say whether an entry has the guid or link of another one that was not read."""
        if self._share_names or not self._unread:
            return self._share_names
        kept = [record for whole, record in self._present.items() if whole not in self._unread]
        return any(map(self._is_name_unread, (*kept, *changed)))

    def is_present(self, record: Record) -> bool:
        """Say whether the document holds this very entry."""
        return record.whole in self._present

    def is_name_known(self, mark: bytes) -> bool:
        """Say whether an entry is known by this guid."""
        self._index()
        return mark in self._known_by

    def is_title_known(self, mark: bytes) -> bool:
        """Say whether an entry had this title before the document was looked at."""
        self._index()
        return mark in self._titles

    def known(self, entry: Entry, record: Record) -> Record | None:
        """Find the entry that this is. Its guid alone is enough only where nothing speaks against it."""
        self._index()
        known_by = self._known_by
        known = known_by.get(record.link)
        if known:
            return known
        for look in (record.words, record.title_at):
            one = known_by.get(look)
            if one and one.whole not in self._present:
                return one
        by_guid = known_by.get(record.guid)
        if by_guid is None:
            return None
        is_other = bool(record.link and record.words)
        is_of_its_time = bool(record.guid_at) and record.guid_at == by_guid.guid_at
        has_its_title = is_headline(entry) and record.title == by_guid.title
        return by_guid if is_of_its_time or has_its_title or not is_other else None

    def remember(self, record: Record) -> None:
        """Take in the record of an entry that the document holds."""
        self._present[record.whole] = record
        for mark in record.told_by():
            self._known_by[mark] = record

    def forget(self, record: Record) -> None:
        """Let a record go that another takes the place of: nothing else is that entry any more."""
        del self._past[record.whole]
        for mark in record.told_by():
            if self._known_by.get(mark) is record:
                del self._known_by[mark]

    def records(self, wholes: Iterable[bytes]) -> list[Record]:
        """Give all records to be kept: first of what is gone, the latest last, then in this order."""
        past = list(self._past.values())
        bound = max(_MAX_RECORDS, 2 * len(self._present)) - len(self._present)
        present = [self._present[whole] for whole in dict.fromkeys(wholes) if whole in self._present]
        return [*past[max(0, len(past) - bound) :], *present]

    def _is_name_unread(self, record: Record) -> bool:
        unread = self._unread_names
        return record.guid in unread or bool(record.link and record.link in unread)

    def _index(self) -> None:
        if self._is_indexed:
            return
        self._is_indexed = True
        for record in (*self._past.values(), *self._present.values()):
            self._titles.add(record.title)
            for mark in record.told_by():
                self._known_by[mark] = record
