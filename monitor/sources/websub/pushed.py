"""A document that a hub sent, on its way from the web role to the poll role."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

# The header of a stranger, kept in Redis.
_MAX_CONTENT_TYPE = 200


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a hub sent for a feed: as much of an answer to a poll as parsing needs.

    ``url`` is the topic, which relative links are relative to.
    """

    content_type: str
    url: str
    received_at: datetime
    body: bytes

    def packed(self) -> bytes:
        """Write it as one value: a line of JSON, then the body as it came."""
        head = {
            "content_type": self.content_type[:_MAX_CONTENT_TYPE],
            "url": self.url,
            "received_at": self.received_at.astimezone(UTC).isoformat(),
        }
        return json.dumps(head).encode() + b"\n" + self.body

    @classmethod
    def unpacked(cls, value: bytes) -> Self:
        """Read back what ``packed`` wrote."""
        head, _, body = value.partition(b"\n")
        fields = json.loads(head)
        return cls(
            content_type=fields["content_type"],
            url=fields["url"],
            received_at=datetime.fromisoformat(fields["received_at"]),
            body=body,
        )
