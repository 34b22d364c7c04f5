"""A new entry on its way from the worker that read it to the stream.

It is written once, in the worker: the daemon's one loop neither reads thousands of them nor writes
them again. What a poll decides by stands beside it.
"""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple, Self

from monitor.model import Entry

if TYPE_CHECKING:
    from datetime import datetime

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class NewEntry(NamedTuple):
    """``json`` is the entry as the stream has it, the other two are its own."""

    json: bytes
    published_at: datetime | None
    is_revision: bool

    @classmethod
    def of(cls, entry: Entry, *, seen_at: datetime | None = None) -> Self:
        """Write down an entry that a poll found at a time; ``codec.from_json`` reads it."""
        at = entry.published_at
        fields = dict(zip(Entry.__match_args__, entry.__reduce__()[1], strict=True))
        fields["published_at"] = _written(at)
        fields["seen_at"] = _written(seen_at)
        # JSON can escape half of a letter, and no UTF-8 can hold it
        return cls(_write(fields).encode("utf-8", "replace"), at, entry.is_revision)


def _written(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None
