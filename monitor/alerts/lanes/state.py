"""What is kept of a lane beside its items: how its receiver does, and what is under way. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from monitor.alerts.retry import LONGEST_ASIDE, failing_since
from monitor.model import DeliveryKind

if TYPE_CHECKING:
    from collections.abc import Mapping


# In the hash they stand as ``begun:KEY``.
_BEGUN: Final = b"begun:"
REMOVED_AT: Final = "removed_at"
REMOVED_TOLD: Final = "removed_told"
DECIDED_BY: Final = "decided_by"


class Standing(StrEnum):
    """How a receiver does: well, down (it may take alerts later), or refusing all until it is mended."""

    WELL = "well"
    DOWN = "down"
    REFUSING = "refusing"


@dataclass(frozen=True, slots=True)
class Begun:
    """A delivery that is under way, or was when its process ended: it may have arrived.

    ``items`` are what it brings, in order, as :class:`monitor.alerts.lanes.item.Item` writes them. A
    further attempt brings the same, under the same ``key``. ``nth`` is the delivery's.
    """

    key: str
    kind: DeliveryKind
    bundle: str
    items: tuple[str, ...]
    nth: int = 0

    def written(self) -> str:
        """Write it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, text: bytes) -> Begun | None:
        """Read what :meth:`written` wrote; None for a kind that only a newer version knows."""
        told = json.loads(text)
        if told["kind"] not in set(DeliveryKind):
            return None
        return cls(
            told["key"], DeliveryKind(told["kind"]), told["bundle"], tuple(told["items"]), told.get("nth", 0)
        )


@dataclass(frozen=True, slots=True)
class LaneState:
    """How a receiver does; ``failures`` in a row began at ``since``, and ``retry_at`` is the next attempt.

    The last one was at ``tried_at``, at ``destination``, which names the place without a secret.

    ``begun`` are the deliveries that were under way when the lane was left, or that may have arrived when
    an answer failed to come. ``removed_at`` is since when no configuration has the receiver, None while one
    does; operators who ``were_told`` of that are not told again. ``decided_by`` names the settings that what
    is held was last decided on by.
    """

    failures: int = 0
    since: datetime | None = None
    retry_at: datetime | None = None
    standing: Standing = Standing.WELL
    reason: str = ""
    message: str = ""
    begun: tuple[Begun, ...] = ()
    removed_at: datetime | None = None
    were_told: bool = False
    decided_by: str = ""
    tried_at: datetime | None = None
    destination: str = ""

    @classmethod
    def read(cls, stored: Mapping[bytes, bytes]) -> LaneState:
        """Read the fields of the hash."""
        text = {name.decode(): value.decode() for name, value in stored.items()}
        standing = text.get("standing", Standing.WELL)
        begun = (Begun.read(stored[name]) for name in sorted(stored) if name.startswith(_BEGUN))
        return cls(
            failures=int(text.get("failures", 0)),
            since=_time(text.get("since")),
            retry_at=_time(text.get("retry_at")),
            # of a word that only a newer version knows this much is sure: it is not well
            standing=Standing(standing) if standing in set(Standing) else Standing.DOWN,
            reason=text.get("reason", ""),
            message=text.get("message", ""),
            begun=tuple(filter(None, begun)),
            removed_at=_time(text.get(REMOVED_AT)),
            were_told=REMOVED_TOLD in text,
            decided_by=text.get(DECIDED_BY, ""),
            # an older version did not keep these
            tried_at=_time(text.get("tried_at")),
            destination=text.get("destination", ""),
        )

    def at(self, destination: str) -> LaneState:
        """Give the state for a receiver that is at ``destination`` now: another place has not failed yet."""
        if self.destination in {"", destination}:
            return self
        return replace(
            self,
            failures=0,
            since=None,
            retry_at=None,
            standing=Standing.WELL,
            reason="",
            message="",
            tried_at=None,
        )

    def written(self) -> dict[str, str]:
        """Give the fields that an attempt changes, but for ``begun``."""
        return {
            "failures": str(self.failures),
            "since": self.since.isoformat() if self.since else "",
            "retry_at": self.retry_at.isoformat() if self.retry_at else "",
            "standing": self.standing.value,
            "reason": self.reason,
            "message": self.message,
            "tried_at": self.tried_at.isoformat() if self.tried_at else "",
            "destination": self.destination,
        }


@dataclass(frozen=True, slots=True)
class ItemState:
    """What is kept of one item: its failed attempts ``since`` the first, and for what it is ``held``.

    The last of them was at ``tried_at``.

    ``held`` is the bundle that it is sent with when its time comes, ``held_by`` what holds it
    until ``held_until``, and ``was_due_at`` when it was due before anything did. One that is ``aside`` fails
    while its receiver takes others: it is tried by itself, ever more seldom. ``most`` is how many may go in
    one message with it after a message that was not wanted, itself counted; 0 where that is not so.
    """

    failures: int = 0
    since: datetime | None = None
    held: str = ""
    aside: bool = False
    held_by: str = ""
    held_until: datetime | None = None
    was_due_at: datetime | None = None
    tried_at: datetime | None = None
    most: int = 0

    def written(self) -> str:
        """Write it as JSON."""
        since = self.since.isoformat() if self.since else ""
        tried_at = self.tried_at.isoformat() if self.tried_at else ""
        told = {
            "failures": self.failures,
            "since": since,
            "tried_at": tried_at,
            "held": self.held,
            "aside": self.aside,
            "most": self.most,
        }
        if self.was_due_at:
            until = self.held_until.isoformat() if self.held_until else ""
            told |= {"by": self.held_by, "until": until, "was_due_at": self.was_due_at.isoformat()}
        return json.dumps(told)

    @classmethod
    def read(cls, text: bytes | None) -> ItemState:
        """Read what :meth:`written` wrote; nothing is known of an item that is new."""
        if text is None:
            return cls()
        told = json.loads(text)
        return cls(
            told["failures"],
            _time(told["since"]),
            told["held"],
            told["aside"],
            # an older version did not keep these
            told.get("by", ""),
            _time(told.get("until")),
            _time(told.get("was_due_at")),
            _time(told.get("tried_at")),
            told.get("most", 0),
        )

    def place(self, item: str) -> str:
        """Give the place of an item among what is held: by bundle, then time, the oldest first; or nothing.

        Times are UTC, and as letters in the order that they have.
        """
        if not self.held or self.held_until is None or self.was_due_at is None:
            return ""
        return f"{self.held}\t{self.held_until.isoformat()}\t{self.was_due_at.isoformat()}\t{item}"

    def failed(self, *, now: datetime) -> ItemState:
        """Give the state after one more failure."""
        due_at = self.tried_at + LONGEST_ASIDE if self.tried_at else None
        since = failing_since(self.since, due_at=due_at, now=now)
        return replace(self, failures=self.failures + 1, since=since, tried_at=now)


def _time(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value).astimezone(UTC) if value else None
