"""A test alert, sent to a receiver by hand: what it says, and what came back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from monitor.model import (
    Alert,
    AlertReason,
    Delivery,
    DeliveryDeferred,
    DeliveryError,
    DeliveryRejected,
    Evidence,
    RuleTitle,
    Sentence,
    Severity,
    digest,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from monitor.receivers.notifier import Notifier

# Test: this is no news. (In Arabic first, for most desks read it; then in English.)
TITLE = "تجربة: هذا ليس خبرا \N{EN DASH} TEST, not news"
# This is a test of the monitor: if you read this, alerts arrive here.
_ARABIC = "هذه تجربة من الراصد: إذا قرأت هذا فإن التنبيهات تصل إلى هنا."
_ENGLISH = "This is a test of the monitor: if you read this, alerts arrive here."
_TEXT = f"{_ARABIC}\n\n{_ENGLISH}"
_MARKED = (
    "التنبيهات تصل",  # the alerts arrive
    "alerts arrive",
)
_RULE = "test"


class Ending(StrEnum):
    """What became of a test alert."""

    TAKEN = "taken"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back from one receiver; ``message`` is for the person who must act, empty when taken.

    ``receipt`` is what the service calls the message, empty where it has no name for it.
    """

    ending: Ending
    took: timedelta
    reason: str = ""
    message: str = ""
    receipt: str = ""


def trial_delivery(receiver: str, *, at: datetime) -> Delivery:
    """Make the test alert of one moment; another moment makes another, which nobody drops as a repeat."""
    alert = Alert(
        id=digest(_RULE, receiver, at.isoformat()),
        rule=_RULE,
        rule_title=RuleTitle(ar="تجربة", en="test"),
        severity=Severity.LOW,
        story=_RULE,
        reason=AlertReason.TEST,
        title=TITLE,
        url="https://example.org/monitor-test",
        outlet="monitor",
        published_at=at,
        raised_at=at,
        evidence=tuple(_evidence(quote) for quote in _MARKED),
        sentences=tuple(_sentence(quote) for quote in (_ARABIC, _ENGLISH)),
    )
    return Delivery(alert, receiver)


async def try_out(notifier: Notifier, delivery: Delivery, *, clock: Callable[[], datetime]) -> Outcome:
    """Send a delivery once and tell what came back; no failure of a receiver raises."""
    begun_at = clock()
    try:
        receipt = await notifier.send(delivery)
    except DeliveryError as error:
        return Outcome(ending_of(error), clock() - begun_at, error.reason, str(error))
    return Outcome(Ending.TAKEN, clock() - begun_at, receipt=receipt)


def ending_of(error: DeliveryError) -> Ending:
    """Name what a failure means for the receiver."""
    if isinstance(error, DeliveryDeferred):
        return Ending.DEFERRED
    return Ending.REJECTED if isinstance(error, DeliveryRejected) else Ending.REFUSED


def _evidence(quote: str) -> Evidence:
    start = _TEXT.index(quote)
    return Evidence("text", start, start + len(quote), quote, _RULE, quote)


def _sentence(quote: str) -> Sentence:
    start = _TEXT.index(quote)
    return Sentence("text", start, start + len(quote), quote)
