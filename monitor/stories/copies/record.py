"""One article's place in the index of copies, and its form in Redis. Pure."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from monitor.stories.copies.sketch import Sketch

# Copies come within hours and corrections within days; a text that returns after two weeks is news.
REMEMBER = timedelta(days=14)

# when in s since 1970, zeros that the marks are thinned by, hash of the outlet, length of the story
_HEAD = struct.Struct("<qB8sB")
_NO_OUTLET = bytes(8)


@dataclass(frozen=True, slots=True)
class Filed:
    """An article as the index has it: its story, and its sketch without keys.

    ``outlet`` is a hash, all zeros where the outlet is not known. ``at`` is when it came, in whole
    seconds.
    """

    article: str
    story: str
    outlet: bytes
    at: datetime
    sketch: Sketch

    def has_outlet_of(self, other: Filed) -> bool:
        """Whether both are known to be one outlet's."""
        return self.outlet == other.outlet != _NO_OUTLET

    def is_remembered(self, *, at: datetime) -> bool:
        """Whether a text that comes at ``at`` may still be a copy of this one."""
        return abs(at - self.at) <= REMEMBER


def hash_of(outlet: str) -> bytes:
    """Give the eight bytes that an outlet is told by."""
    return blake2b(outlet.encode("utf-8", "surrogatepass"), digest_size=8).digest() if outlet else _NO_OUTLET


def pack(filed: Filed) -> bytes:
    """Give the record of an article: at most 1 kB and its story, whose id has at most 255 bytes."""
    story = filed.story.encode()
    head = _HEAD.pack(int(filed.at.timestamp()), filed.sketch.thinned, filed.outlet, len(story))
    return head + story + filed.sketch.marks


def unpack(article: str, record: bytes) -> Filed:
    """Read what :func:`pack` wrote."""
    seconds, thinned, outlet, length = _HEAD.unpack_from(record)
    marks = _HEAD.size + length
    return Filed(
        article=article,
        story=record[_HEAD.size : marks].decode(),
        outlet=outlet,
        at=datetime.fromtimestamp(seconds, UTC),
        sketch=Sketch(marks=record[marks:], thinned=thinned, keys=()),
    )
