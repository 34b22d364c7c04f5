"""What waits in a lane: an alert, or something further about one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from monitor.model import DeliveryKind

# Ids of alerts are hexadecimal digits.
_MARK: Final = "/"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a receiver is to hear of; written ``ALERT``, ``ALERT/escalation``, ``ALERT/answer/2``.

    ``nth`` tells several answers to an alert apart.
    """

    alert: str
    kind: DeliveryKind = DeliveryKind.ALERT
    nth: int = 0

    def __str__(self) -> str:
        if self.kind is DeliveryKind.ALERT:
            return self.alert
        return _MARK.join((self.alert, self.kind.value, *([str(self.nth)] if self.nth else [])))


def parse(written: str) -> Item:
    """Read an item; raise ValueError for what is none."""
    alert, _, rest = written.partition(_MARK)
    kind, _, nth = rest.partition(_MARK)
    return Item(alert, DeliveryKind(kind) if kind else DeliveryKind.ALERT, int(nth or 0))


def known(written: str) -> Item | None:
    """Read an item; None for what only a newer version knows."""
    try:
        return parse(written)
    except ValueError:
        return None
