"""One attempt of one delivery, and what it came to."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from monitor.model import DeliveryDeferred, DeliveryRejected, ReceiverRefused

if TYPE_CHECKING:
    from datetime import timedelta

    from structlog.typing import FilteringBoundLogger

    from monitor.model import Delivery
    from monitor.receivers.notifier import Notifier


class Ending(StrEnum):
    """How an attempt ended: taken, maybe later, never this one, or nothing until a person mends it."""

    SENT = "sent"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What an attempt came to; ``receipt`` is what the service calls the message.

    ``asked`` is how long the service wants to be left alone. One that ``may_have_arrived`` failed after
    it was handed over.
    """

    ending: Ending
    receipt: str = ""
    reason: str = ""
    message: str = ""
    asked: timedelta | None = None
    may_have_arrived: bool = False


async def attempt(
    notifier: Notifier, delivery: Delivery, *, within: timedelta, log: FilteringBoundLogger
) -> Attempt:
    """Send once, within a time."""
    try:
        async with asyncio.timeout(within.total_seconds()):
            receipt = await notifier.send(delivery)
    except DeliveryDeferred as error:
        return Attempt(
            Ending.DEFERRED,
            reason=error.reason,
            message=str(error),
            asked=error.retry_after,
            may_have_arrived=error.may_have_arrived,
        )
    except DeliveryRejected as error:
        return Attempt(Ending.REJECTED, reason=error.reason, message=str(error))
    except ReceiverRefused as error:
        return Attempt(Ending.REFUSED, reason=error.reason, message=str(error))
    except TimeoutError:
        message = f"no answer within {within.total_seconds():g} s"
        return Attempt(Ending.DEFERRED, reason="timeout", message=message, may_have_arrived=True)
    except Exception as error:
        # a notifier that breaks its contract holds its own lane and no other
        log.exception("notifier_failed", alert=delivery.alert.id)
        # what it says may hold an address or a token of the receiver
        message = f"the notifier failed ({type(error).__name__}): look for notifier_failed in the log"
        return Attempt(Ending.DEFERRED, reason="unexpected", message=message, may_have_arrived=True)
    return Attempt(Ending.SENT, receipt=receipt)
