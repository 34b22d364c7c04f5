"""What every notifier promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from monitor.model import Delivery


class Notifier(Protocol):
    """Speaks to one kind of service for one receiver."""

    async def send(self, delivery: Delivery) -> None:
        """Hand over one alert; return once the service has taken it.

        Raises DeliveryDeferred where the service may take it later and DeliveryRejected
        where it never will. Whatever is sent carries ``delivery.key``, the same at every
        attempt, so that the service can drop a repeat.
        """
        ...

    async def close(self) -> None:
        """Give back connections; may be called twice."""
        ...
