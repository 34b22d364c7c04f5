"""What an entry is known again by: hashes of its guid, link, words, title and dates.

They are kept as records of one length, one an entry, packed into bytes: a feed of 30 entries
takes 1.3 kB. A new entry is taken for a known one by chance in one of 10**10 cases.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from monitor.sources.identity.links import canonical, is_front_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Entry

_MARK_BYTES = 6
_NONE = bytes(_MARK_BYTES)
# Tells marks from those that another version of the program has kept.
_VERSION = b"\x02"
# "News bulletin" with an empty summary comes anew every evening; a headline and its first
# sentence do not.
_MIN_WORDS_LENGTH = 60
_MIN_TITLE_LENGTH = 25


class Record(NamedTuple):
    """The marks of one entry; one that it does not have is empty.

    ``whole`` is everything of it, ``words`` its title and text on their day, ``title_at`` and
    ``guid_at`` are those at the entry's very time.
    """

    whole: bytes
    guid: bytes
    link: bytes
    words: bytes
    title_at: bytes
    guid_at: bytes
    title: bytes

    @property
    def names(self) -> tuple[bytes, ...]:
        """What the entry is called."""
        return tuple(mark for mark in (self.guid, self.link) if mark)

    @property
    def looks(self) -> tuple[bytes, ...]:
        """What it says: enough to know it under another name, when it is not there under its own."""
        return tuple(mark for mark in (self.words, self.title_at) if mark)


RECORD_BYTES = _MARK_BYTES * len(Record._fields)


def whole_of(entry: Entry) -> bytes:
    """Give the mark of everything that an entry holds."""
    text = entry.summary or entry.content
    return _mark("a", f"{entry.guid}\0{entry.url}\0{entry.title}\0{text}\0{entry.published_at}")


def record_of(entry: Entry, whole: bytes, *, is_link_shared: bool) -> Record:
    """Give all marks of an entry; ``is_link_shared`` where another of its document has its link.

    A link to a site's front page, a title of a few words, a time that is only a day tell
    nothing apart.
    """
    at = entry.published_at
    link = "" if is_link_shared else canonical(entry.url)
    guid = canonical(entry.guid) if "://" in entry.guid else entry.guid
    title = " ".join(entry.title.split())
    words = f"{title}\0{entry.summary or entry.content}"
    has_time = at is not None and bool(at.hour or at.minute or at.second)
    return Record(
        whole=whole,
        guid=_mark("g", guid),
        link=_mark("l", link) if link and not is_front_page(link) else b"",
        words=_mark("c", f"{at and at.date()}\0{words}") if len(words) > _MIN_WORDS_LENGTH else b"",
        title_at=_mark("t", f"{at}\0{title}") if has_time and is_headline(entry) else b"",
        guid_at=_mark("d", f"{at}\0{guid}") if at else b"",
        title=_mark("h", title) if title else b"",
    )


def is_headline(entry: Entry) -> bool:
    """Say whether an entry's title is more than the few words that come anew every day."""
    return len(entry.title) >= _MIN_TITLE_LENGTH


def packed(records: Sequence[Record]) -> bytes:
    """Write records as one value."""
    return _VERSION + b"".join([mark or _NONE for record in records for mark in record])


def unpacked(marks: bytes) -> list[Record]:
    """Read records back; none where there are none, or another version has written them."""
    body = marks[1:]
    if marks[:1] != _VERSION or len(body) % RECORD_BYTES:
        return []
    parts = [body[start : start + _MARK_BYTES] for start in range(0, len(body), _MARK_BYTES)]
    parts = [b"" if part == _NONE else part for part in parts]
    width = len(Record._fields)
    return [Record(*parts[start : start + width]) for start in range(0, len(parts), width)]


def _mark(kind: str, value: str) -> bytes:
    return blake2b(f"{kind}{value}".encode("utf-8", "surrogatepass"), digest_size=_MARK_BYTES).digest()
