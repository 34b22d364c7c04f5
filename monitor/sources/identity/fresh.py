"""Which entries of a document are new, and which were given before and have changed since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from monitor.sources.formats.format import Seen
from monitor.sources.identity.links import canonical
from monitor.sources.identity.marks import is_headline, packed, record_of, unpacked, whole_of
from monitor.sources.identity.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Entry
    from monitor.sources.identity.marks import Record

# So many at once, and half of the document at that, are no coincidence.
_MANY = 5


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a document holds for a feed whose ``marks`` were known.

    ``new`` are oldest first, revisions among them; ``marks`` know all of them. ``braked_count``
    entries came with new guids, new links and the titles of known ones, many at once: the
    outlet's system was moved or mended, and they are taken for the known ones.

    It ``is_doubtful``, and empty, where entries share a guid or link and some were not read: what
    they are then, only all entries of the document together can tell.
    """

    new: tuple[Entry, ...]
    marks: bytes
    braked_count: int = 0
    is_doubtful: bool = False


def fresh(entries: Sequence[Entry], marks: bytes) -> Fresh:
    """Give the entries that are not known.

    ``entries`` are in the document's order, newest first as nearly all feeds have it. One that
    the document repeats is given once; one whose title has changed is given again as a revision.
    Records of entries that are still in the document are never dropped, however many. The same
    document again gives no entry and the very same marks.
    """
    memory = Memory(unpacked(marks))
    compared = _compared([Seen(b"", entry) for entry in entries], memory)
    return _judged(compared, memory)


def fresh_among(seen: Sequence[Seen], records: Sequence[Record]) -> Fresh:
    """Do as ``fresh`` does where known items were not read; ``records`` are the unpacked marks."""
    memory = Memory(records)
    compared = _compared(seen, memory)
    entries = [one.entry for one in seen if one.entry]
    share_guids = len(entries) < len(seen) and bool(_repeated(entries))
    if share_guids or memory.has_unread_names([record for _, record in compared.changed]):
        return Fresh((), b"", is_doubtful=True)
    return _judged(compared, memory)


@dataclass(frozen=True, slots=True)
class _Compared:
    """``changed`` is what a document holds that is not just as it was, ``wholes`` are of all, in order."""

    changed: Sequence[tuple[Entry, Record]]
    wholes: Sequence[bytes]


def _compared(seen: Sequence[Seen], memory: Memory) -> _Compared:
    """Have the memory keep what is just as it was: nothing else is taken for it then."""
    wholes = [memory.keep_unread(one.mark) if one.entry is None else whole_of(one.entry) for one in seen]
    others = [
        (one.entry, whole, one.mark)
        for one, whole in zip(seen, wholes, strict=True)
        if one.entry and not (memory.keep(whole) and memory.is_written(whole, one.mark))
    ]
    if not others:
        return _Compared((), wholes)
    entries = [one.entry for one in seen if one.entry]
    links, guids = _shared(entries), _repeated(entries)
    changed: list[tuple[Entry, Record]] = []
    for entry, whole, mark in others:
        is_link_shared = canonical(entry.url) in links
        # what it is depends on other items, and its own mark must not say that it is known
        written = b"" if is_link_shared or entry.guid in guids else mark
        if memory.keep(whole):
            memory.rewrite(whole, written)
        else:
            changed.append((entry, record_of(entry, whole, written, is_link_shared=is_link_shared)))
    return _Compared(changed, wholes)


def _judged(compared: _Compared, memory: Memory) -> Fresh:
    found = [_taken(entry, record, memory) for entry, record in compared.changed]
    count = len(compared.wholes)
    churned = [one for one in found if one.is_title_known and one.is_new]
    revised = [one for one in found if one.is_revised]
    braked = _are_too_many(churned, count)
    # a title that says "5 minutes ago" is another one at each poll
    passed_over = (*(churned if braked else ()), *(revised if _are_too_many(revised, count) else ()))
    given = [one.entry for one in found if (one.is_new or one.is_revised) and one not in passed_over]
    return Fresh(
        new=tuple(reversed(given)),
        marks=packed(memory.records(compared.wholes)),
        braked_count=len(churned) if braked else 0,
    )


def _shared(entries: Sequence[Entry]) -> frozenset[str]:
    """Give the links that several different entries have, as those of a live blog."""
    links = [canonical(entry.url) for entry in entries]
    if len(set(links)) == len(links):
        return frozenset()
    guids: dict[str, set[str]] = {}
    for entry, link in zip(entries, links, strict=True):
        guids.setdefault(link, set()).add(entry.guid)
    return frozenset(link for link, by in guids.items() if len(by) > 1)


def _repeated(entries: Sequence[Entry]) -> frozenset[str]:
    guids = [entry.guid for entry in entries]
    if len(set(guids)) == len(guids):
        return frozenset()
    counts = Counter(guids)
    return frozenset(guid for guid, count in counts.items() if count > 1)


def _are_too_many(found: Sequence[_Found], entry_count: int) -> bool:
    return len(found) >= _MANY and len(found) * 2 >= entry_count


class _Found(NamedTuple):
    """What became of an entry that is not just as it was."""

    entry: Entry
    is_new: bool = False
    is_revised: bool = False
    is_title_known: bool = False


def _taken(entry: Entry, record: Record, memory: Memory) -> _Found:
    """Judge an entry that is not just as it was, and have it remembered."""
    known = memory.known(entry, record)
    if known is None:
        is_guid_taken = memory.is_name_known(record.guid)
        is_title_known = is_headline(entry) and memory.is_title_known(record.title)
        memory.remember(record)
        # another entry has its guid: some feeds call each latest item by one name
        given = replace(entry, guid=entry.url or entry.guid) if is_guid_taken else entry
        return _Found(given, is_new=True, is_title_known=is_title_known)
    if memory.is_present(known):
        return _Found(entry)  # the document repeats it, in other words
    memory.forget(known)
    # dates of first sight: feeds that write the time of the poll would fill the memory
    memory.remember(record._replace(title_at=known.title_at, guid_at=known.guid_at))
    if record.title == known.title:
        return _Found(entry)
    return _Found(replace(entry, is_revision=True), is_revised=True)
