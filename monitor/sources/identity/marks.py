"""What an entry is known again by: hashes of its guid, link, words, title and dates.

They are kept as records of one length, one an entry, packed into bytes: a feed of 30 entries
takes 1.6 kB. A new entry is taken for a known one by chance in one of 10**10 cases: it has five
marks of 48 bits that are looked for, each among the 400 records of a feed, or five times as many
of one that is as large: 5 * 5 * 400 / 2**48 is 4 in 10**11.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from monitor.sources.identity.links import canonical, is_front_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from monitor.model import Entry

MARK_BYTES = 6
_NONE = bytes(MARK_BYTES)
# Tells marks from those that another version of the program has kept.
_VERSION = b"\x03"
# "News bulletin" with an empty summary comes anew every evening; a headline and its first
# sentence do not.
_MIN_WORDS_LENGTH = 60
_MIN_TITLE_LENGTH = 25
_DAY_S = 86_400


class Record(NamedTuple):
    """The marks of one entry; one that it does not have is empty.

    ``written`` is how its document writes it (see ``Seen``), ``whole`` everything of it, ``words`` its
    title and text on their day, ``title_at`` and ``guid_at`` are those at the entry's very time, ``at``
    is that time: seconds, most significant first.
    """

    written: bytes
    whole: bytes
    guid: bytes
    link: bytes
    words: bytes
    title_at: bytes
    guid_at: bytes
    title: bytes
    at: bytes

    def told_by(self) -> list[bytes]:
        """Give what it is known by: its names, and its looks under another name."""
        return [mark for mark in (self.guid, self.link, self.words, self.title_at) if mark]


RECORD_BYTES = MARK_BYTES * len(Record._fields)


def whole_of(entry: Entry) -> bytes:
    """Give the mark of everything that an entry holds."""
    text = entry.summary or entry.content
    return _mark(f"a{entry.guid}\0{entry.url}\0{entry.title}\0{text}\0{_seconds(entry)}")


def record_of(entry: Entry, whole: bytes, written: bytes, *, is_link_shared: bool) -> Record:
    """Give all marks of an entry; ``is_link_shared`` where another of its document has its link.

    A link to a site's front page, a title of a few words, a time that is only a day tell
    nothing apart.
    """
    at = _seconds(entry)
    url = canonical(entry.url)
    link = "" if is_link_shared else url
    guid = _mark(f"g{_name(entry, url)}")
    title = " ".join(entry.title.split())
    title_mark = _mark(f"h{title}") if title else b""
    words = f"c{title}\0{entry.summary or entry.content}"
    # by position, in the order of the fields: by name it takes twice as long
    return Record(
        written,
        whole,
        guid,
        _mark(f"l{link}") if link and not is_front_page(link) else b"",
        _with(_mark(words), at // _DAY_S) if len(words) > _MIN_WORDS_LENGTH else b"",
        _with(title_mark, at) if at % _DAY_S and is_headline(entry) else b"",
        _with(guid, at) if at else b"",
        title_mark,
        at.to_bytes(MARK_BYTES, "big") if at else b"",
    )


def newest(records: Iterable[Record]) -> datetime | None:
    """Give the latest date of some entries; None where none has any."""
    at = max((record.at for record in records), default=b"")
    return datetime.fromtimestamp(int.from_bytes(at, "big"), UTC) if at else None


def _name(entry: Entry, url: str) -> str:
    guid = entry.guid
    if "://" not in guid:
        return guid
    return url if guid == entry.url else canonical(guid)


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
    parts = [body[start : start + MARK_BYTES] for start in range(0, len(body), MARK_BYTES)]
    parts = [b"" if part == _NONE else part for part in parts]
    width = len(Record._fields)
    return [Record(*parts[start : start + width]) for start in range(0, len(parts), width)]


def _mark(value: str) -> bytes:
    """Hash a value, whose first letter says what it is."""
    return blake2b(value.encode("utf-8", "surrogatepass"), digest_size=MARK_BYTES).digest()


def _with(mark: bytes, number: int) -> bytes:
    """Make a mark that holds for one number alone; a hash of both would take four times as long."""
    return (int.from_bytes(mark, "big") ^ number << 8 ^ 1).to_bytes(MARK_BYTES, "big")


def _seconds(entry: Entry) -> int:
    return int(entry.published_at.timestamp()) if entry.published_at else 0
