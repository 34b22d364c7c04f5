"""What every notifier promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from monitor.model import CHANGES, DeliveryKind

if TYPE_CHECKING:
    from datetime import timedelta

    from monitor.model import Delivery

# What any service can be sent; updates and answers need one whose messages can be changed.
MESSAGES: Final = frozenset(DeliveryKind) - CHANGES


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a service takes messages: one ``every`` so long, ``burst`` at once after a pause.

    ``destination`` says, in a word that gives no secret away, what the limit is on: receivers that send
    to one place share it.
    """

    destination: str
    every: timedelta
    burst: int = 1


class Notifier(Protocol):
    """Speaks to one kind of service for one receiver. What it speaks through belongs to whoever made it.

    ``kinds`` are the deliveries that it can make; those of another kind are not made. ``pace`` is None
    where the service names no limit.
    """

    @property
    def kinds(self) -> frozenset[DeliveryKind]:
        """What it can deliver."""
        ...

    @property
    def pace(self) -> Pace | None:
        """How fast."""
        ...

    async def send(self, delivery: Delivery) -> str:
        """Hand over one delivery; return once the service has taken it, with what it calls the message.

        That is empty where the service has no name for it. Raises DeliveryDeferred where the service
        may take it later, DeliveryRejected where it never will, and ReceiverRefused where it takes
        nothing until a person mends it. Whatever is sent carries ``delivery.key``, the same at every
        attempt, so that the service can drop a repeat.
        """
        ...

    def fits(self, delivery: Delivery) -> int:
        """Say how many of its alerts, from the first on, one message shows whole; at least one.

        What counts as sent must be there to read: who puts alerts together puts no more into a message.
        Quick, and speaks to nobody.
        """
        ...
