"""What a message is called in Slack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Self

_WRITTEN: Final = re.compile(r"([CDG][A-Z0-9]{1,20}):([0-9]{1,12}\.[0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Receipt:
    """A channel's id, and the time stamp that names a message in it: ``C0123ABCD:1693883250.000100``."""

    channel: str
    ts: str

    @classmethod
    def read(cls, written: str) -> Self | None:
        """Read one; None for anything else: what another service called its message, or nothing."""
        found = _WRITTEN.fullmatch(written)
        return cls(found[1], found[2]) if found else None

    def __str__(self) -> str:
        return f"{self.channel}:{self.ts}"
