"""What is kept of a folder between two looks: which files were read, and which were being written."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

MARK_BYTES: Final = 8
# A year of a file each half hour. Files that are gone are forgotten first.
_MOST_READ: Final = 20_000
_HEAD: Final = struct.Struct(">4sIII")
_MAGIC: Final = b"fld1"
_UNREAD: Final = bytes(MARK_BYTES)


@dataclass(slots=True)
class Memory:
    """Files by their marks: ``read`` gives the mark of the content that was read, oldest first.

    ``waiting`` were there at the last look and may have been half written; who read the
    ``suspect`` ones died of it once. ``entries`` are the marks of the feed's entries, see ``fresh``.
    """

    read: dict[bytes, bytes]
    waiting: frozenset[bytes] = frozenset()
    suspect: set[bytes] = field(default_factory=set)
    entries: bytes = b""

    def note_read(self, mark: bytes, content: bytes) -> bool:
        """Remember that a file was read; say whether what it holds is new."""
        is_new = content not in self.read.values()
        self.read[mark] = content
        self.suspect.discard(mark)
        return is_new

    def note_death(self, mark: bytes) -> bool:
        """Remember that somebody died of a file; say whether it is to be tried once more."""
        if mark in self.suspect:
            self.read[mark] = _UNREAD
            self.suspect.discard(mark)
            return False
        self.suspect.add(mark)
        return True


def file_mark(name: str, size: int, mtime_ns: int) -> bytes:
    """Give the mark of a file as a folder lists it."""
    return content_mark(f"{name}\0{size}\0{mtime_ns}".encode("utf-8", "surrogateescape"))


def content_mark(body: bytes) -> bytes:
    """Give the mark of what a file holds."""
    return blake2b(body, digest_size=MARK_BYTES).digest()


def packed(memory: Memory, *, present: frozenset[bytes]) -> bytes:
    """Write a memory as a feed's marks; of too many files those that are not ``present`` go first.

    Those that are gone are kept otherwise: a disk that is away for an hour comes back with them.
    """
    read = memory.read
    if len(read) > _MOST_READ:
        gone = [mark for mark in read if mark not in present]
        dropped = frozenset(gone[: len(read) - _MOST_READ])
        read = {mark: content for mark, content in read.items() if mark not in dropped}
    head = _HEAD.pack(_MAGIC, len(read), len(memory.waiting), len(memory.suspect))
    pairs = b"".join(mark + content for mark, content in read.items())
    return b"".join([head, pairs, *sorted(memory.waiting), *sorted(memory.suspect), memory.entries])


def unpacked(marks: bytes) -> Memory:
    """Read a memory back; that of a feed which was no folder until now knows no files."""
    if not marks.startswith(_MAGIC):
        return Memory({}, entries=marks)
    _, read_count, waiting_count, suspect_count = _HEAD.unpack_from(marks)
    start = _HEAD.size + 2 * read_count * MARK_BYTES
    pairs = _marks(marks[_HEAD.size : start])
    middle = start + waiting_count * MARK_BYTES
    end = middle + suspect_count * MARK_BYTES
    return Memory(
        read=dict(zip(pairs[::2], pairs[1::2], strict=True)),
        waiting=frozenset(_marks(marks[start:middle])),
        suspect=set(_marks(marks[middle:end])),
        entries=marks[end:],
    )


def _marks(raw: bytes) -> list[bytes]:
    return [raw[at : at + MARK_BYTES] for at in range(0, len(raw), MARK_BYTES)]
