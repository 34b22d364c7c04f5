"""A folder in which a desk drops files. Nothing in it is moved, changed or deleted.

A file is read when it is whole, and once: it is known again by its name, size and time of change,
and by what it holds.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.model import ParseError, WorkerError
from monitor.sources.document import Document
from monitor.sources.folder_memory import Memory, content_mark, file_mark, packed, unpacked
from monitor.sources.new_entry import NewEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from monitor.sources.formats.format import ParsedFeed, Source
    from monitor.workers import Workers

# Whoever writes a file slowly writes more often than that.
_AT_REST: Final = timedelta(seconds=60)
_MAX_LISTED: Final = 100_000
_MAX_FILES: Final = 100
_MAX_FILE_BYTES: Final = 64_000_000
_MAX_TOLD: Final = 10
_SCAN_DEADLINE: Final = timedelta(seconds=20)
_READ_DEADLINE: Final = timedelta(seconds=30)
# What programs call a file that they are still writing.
_UNFINISHED: Final = (".part", ".tmp", ".temp", ".partial", ".filepart", ".crdownload", ".swp", "~")
_NOTHING: Final = Document(new=(), marks=b"", entry_count=0, warnings=())


class File(NamedTuple):
    """A file as its folder lists it; the order is that of their last change."""

    mtime_ns: int
    name: str
    size: int

    @property
    def mark(self) -> bytes:
        """What it is known by as long as nobody changes it."""
        return file_mark(self.name, self.size, self.mtime_ns)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a look at a folder found: files to read, oldest first, and the marks of the others.

    ``waiting`` may be half written; ``present`` are the marks of all files.
    """

    files: tuple[File, ...]
    waiting: frozenset[bytes]
    present: frozenset[bytes]


async def look(path: Path, marks: bytes, source: Source, *, workers: Workers) -> Document:
    """Read what was dropped in a folder since the last look; at most a hundred files, oldest first.

    ``marks`` are those that the last look gave, and to be stored with the entries. A file is whole
    when it has not changed for a minute or since the last look. One that cannot be read is a
    warning that names it, and the others go on; one that kills its worker is tried once more at
    the next look. Raises ParseError with the reason ``folder`` where the folder cannot be
    listed, and WorkerError where that hangs.
    """
    memory = unpacked(marks)
    listed = await workers.run(list_files, path, memory, source.fetched_at, deadline=_SCAN_DEADLINE)
    document = _NOTHING
    for file in listed.files:
        document = document.followed_by(await _take(path, file, memory, source, workers=workers))
    memory.waiting = listed.waiting
    memory.suspect &= listed.present
    marks = packed(memory, present=listed.present)
    return replace(document, marks=marks, warnings=_few(document.warnings))


def list_files(path: Path, memory: Memory, now: datetime) -> Listed:
    """List the files of a folder that are whole and not known. Runs in a worker: disks can hang."""
    try:
        with os.scandir(path) as found:
            files = sorted(_files(found))
    except OSError as error:
        message = f"the folder {path} cannot be listed: {error.strerror}"
        raise ParseError(message, url="", reason="folder") from error
    settled_by = (now - _AT_REST).timestamp() * 1_000_000_000
    unread = [file for file in files if file.mark not in memory.read]
    whole = [file for file in unread if file.mtime_ns <= settled_by or file.mark in memory.waiting]
    chosen = tuple(whole[:_MAX_FILES])
    return Listed(
        files=chosen,
        waiting=frozenset(file.mark for file in unread) - {file.mark for file in chosen},
        present=frozenset(file.mark for file in files),
    )


def read_file(path: Path, file: File, marks: bytes, source: Source) -> tuple[Document, bytes]:
    """Read one file and leave out the entries that ``marks`` know; give the mark of its content, too.

    That is empty where the file could not be opened: it may be the next time. Runs in a worker.
    """
    try:
        body = _bytes_of(path / file.name)
    except FileNotFoundError:
        return replace(_NOTHING, marks=marks), b""
    except OSError as error:
        return replace(_told(file, f"it cannot be opened: {error.strerror}"), marks=marks), b""
    mark = content_mark(body)
    try:
        parsed = _parsed(body, file, source)
    except ParseError as error:
        return replace(_told(file, str(error).removeprefix(f"{source.feed}: ")), marks=marks), mark
    from monitor.sources.identity.fresh import fresh  # noqa: PLC0415 - only workers load it

    found = fresh(parsed.entries, marks)
    dates = [entry.published_at for entry in parsed.entries if entry.published_at]
    document = Document(
        new=tuple(NewEntry.of(entry, seen_at=source.fetched_at) for entry in found.new),
        marks=found.marks,
        entry_count=len(parsed.entries),
        warnings=tuple(f"{_shown(file)}: {warning}" for warning in parsed.warnings),
        newest_at=max(dates, default=None),
        braked_count=found.braked_count,
    )
    return document, mark


async def _take(path: Path, file: File, memory: Memory, source: Source, *, workers: Workers) -> Document:
    """Read one file in a worker of its own, and remember that."""
    try:
        found, content = await workers.run(
            read_file, path, file, memory.entries, source, deadline=_READ_DEADLINE
        )
    except WorkerError as error:
        # the daemon may be closing, or somebody else may have had the machine's memory
        once_more = memory.note_death(file.mark)
        return _told(file, f"{error}; it is {'tried once more' if once_more else 'passed over'}")
    if content and not memory.note_read(file.mark, content):
        return _NOTHING
    memory.entries = found.marks
    return found


def _files(found: Iterable[os.DirEntry[str]]) -> list[File]:
    files: list[File] = []
    for entry in islice(found, _MAX_LISTED):
        if entry.name.startswith(".") or entry.name.lower().endswith(_UNFINISHED):
            continue
        try:
            # a link could lead anywhere, and a pipe would never end
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        if stat.S_ISREG(status.st_mode) and status.st_size:
            files.append(File(status.st_mtime_ns, entry.name, status.st_size))
    return files


def _bytes_of(path: Path) -> bytes:
    # between the listing and now it may have become a link or a pipe
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(descriptor, "rb") as opened:  # noqa: PTH123 - of a descriptor
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return b""
        return opened.read(_MAX_FILE_BYTES + 1)


def _parsed(body: bytes, file: File, source: Source) -> ParsedFeed:
    from monitor.sources.formats.dropped import dropped  # noqa: PLC0415 - only workers load lxml

    if len(body) > _MAX_FILE_BYTES:
        message = f"{source.feed}: it is larger than {_MAX_FILE_BYTES:,} bytes"
        raise ParseError(message, url="", reason="too_large")
    return dropped(body, file.name, source)


def _told(file: File, why: str) -> Document:
    return replace(_NOTHING, warnings=(f"{_shown(file)}: {why}",))


def _shown(file: File) -> str:
    """Give a file's name for people; a name can hold any byte, and lines of its own."""
    name = file.name.encode("utf-8", "replace").decode()
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def _few(warnings: tuple[str, ...]) -> tuple[str, ...]:
    left = len(warnings) - _MAX_TOLD
    return (*warnings[:_MAX_TOLD], f"and {left} more") if left > 0 else warnings
