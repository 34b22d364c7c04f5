"""What is kept about a feed between its polls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class FeedState(NamedTuple):
    """How a feed was found at its last poll; a new feed has an empty one.

    ``url`` is the address that ``etag``, ``last_modified`` and ``body_hash`` were had from:
    another address in the configuration makes them void. Those three are of the last
    document that was read as a feed. ``failures`` counts polls in a row that ended in an
    error; ``outcome``, ``reason`` and ``message`` are the last poll's, as in ``Poll``.
    ``changed_at`` is when a document was last read, None if never. ``marks`` know the
    entries, see ``fresh``; ``entry_at`` is when a new one was last found.

    ``moved_to`` is where permanent redirects led ``moved_count`` times in a row. ``ttl``,
    ``skip_hours`` and ``skip_days`` are the last document's, see ``Hints``, as is ``built_at``.
    ``rhythm`` is when its entries appear, see ``Rhythm``. ``parts`` are the validators of the
    further documents that belong to it, as JSON.

    ``health`` is what ``standing.told`` reads: the diagnosis that operators were told of, and the
    one that is only suspected; ``health_note`` is the sentence for it, ``health_at`` since when
    the feed has been ill.
    """

    url: str = ""
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    failures: int = 0
    outcome: str = ""
    reason: str = ""
    message: str = ""
    polled_at: datetime | None = None
    changed_at: datetime | None = None
    moved_to: str = ""
    moved_count: int = 0
    entry_at: datetime | None = None
    built_at: datetime | None = None
    ttl: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    rhythm: bytes = b""
    parts: str = ""
    health: str = ""
    health_note: str = ""
    health_at: datetime | None = None
    marks: bytes = b""


def changes(before: FeedState, after: FeedState) -> dict[str, bytes]:
    """Write what is another by now as fields of a Redis hash: of a feed without news, its time alone."""
    return {
        name: _written(value)
        for name, was, value in zip(FeedState._fields, before, after, strict=True)
        if value != was
    }


def from_fields(stored: Mapping[bytes, bytes]) -> FeedState:
    """Read a state back; absent fields are as in a new feed, unknown ones are passed over."""
    values: dict[str, Any] = {
        name: read(value) for field, (name, read) in _READERS.items() if (value := stored.get(field))
    }
    return FeedState(**values)


def _written(value: str | int | bytes | datetime | timedelta | frozenset[int] | None) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, timedelta):
        return str(int(value.total_seconds())).encode()
    if isinstance(value, frozenset):
        return " ".join(map(str, sorted(value))).encode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().encode()
    return b"" if value is None else str(value).encode("utf-8", "replace")


def _time(raw: bytes) -> datetime:
    return datetime.fromisoformat(raw.decode())


def _seconds(raw: bytes) -> timedelta:
    return timedelta(seconds=int(raw))


def _numbers(raw: bytes) -> frozenset[int]:
    return frozenset(map(int, raw.split()))


_READ: dict[str, Callable[[bytes], Any]] = {
    "url": bytes.decode,
    "etag": bytes.decode,
    "last_modified": bytes.decode,
    "body_hash": bytes.decode,
    "failures": int,
    "outcome": bytes.decode,
    "reason": bytes.decode,
    "message": bytes.decode,
    "polled_at": _time,
    "changed_at": _time,
    "moved_to": bytes.decode,
    "moved_count": int,
    "entry_at": _time,
    "built_at": _time,
    "ttl": _seconds,
    "skip_hours": _numbers,
    "skip_days": _numbers,
    "rhythm": bytes,
    "parts": bytes.decode,
    "health": bytes.decode,
    "health_note": bytes.decode,
    "health_at": _time,
    "marks": bytes,
}
# by the names that Redis gives them
_READERS = {name.encode(): (name, read) for name, read in _READ.items()}
