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
_DAY_S = 86_400


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
    return _mark(f"a{entry.guid}\0{entry.url}\0{entry.title}\0{text}\0{_seconds(entry)}")


def record_of(entry: Entry, whole: bytes, *, is_link_shared: bool) -> Record:
    """Give all marks of an entry; ``is_link_shared`` where another of its document has its link.

    A link to a site's front page, a title of a few words, a time that is only a day tell
    nothing apart.
    """
    at = _seconds(entry)
    link = "" if is_link_shared else canonical(entry.url)
    guid = _mark(f"g{canonical(entry.guid) if '://' in entry.guid else entry.guid}")
    title = " ".join(entry.title.split())
    title_mark = _mark(f"h{title}") if title else b""
    words = f"c{title}\0{entry.summary or entry.content}"
    return Record(
        whole=whole,
        guid=guid,
        link=_mark(f"l{link}") if link and not is_front_page(link) else b"",
        words=_with(_mark(words), at // _DAY_S) if len(words) > _MIN_WORDS_LENGTH else b"",
        title_at=_with(title_mark, at) if at % _DAY_S and is_headline(entry) else b"",
        guid_at=_with(guid, at) if at else b"",
        title=title_mark,
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


def _mark(value: str) -> bytes:
    """Hash a value, whose first letter says what it is."""
    return blake2b(value.encode("utf-8", "surrogatepass"), digest_size=_MARK_BYTES).digest()


def _with(mark: bytes, number: int) -> bytes:
    """Make a mark that holds for one number alone; a hash of both would take four times as long."""
    return (int.from_bytes(mark, "big") ^ number << 8 ^ 1).to_bytes(_MARK_BYTES, "big")


def _seconds(entry: Entry) -> int:
    return int(entry.published_at.timestamp()) if entry.published_at else 0
