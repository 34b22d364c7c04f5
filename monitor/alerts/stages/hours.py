"""The stage of quiet and active hours. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.alerts.stages import bundles
from monitor.alerts.stages.clock import quiet_until
from monitor.alerts.stages.values import Held, HeldBy

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.alerts.stages.values import Around, Policy, Waiting


def hours(waiting: Waiting, policy: Policy, _around: Around, now: datetime) -> Held | None:
    """Hold what is not urgent until its receiver's quiet hours end; it then comes in one message.

    What was held for something else, and whose time comes in quiet hours, is held for that.
    """
    until = quiet_until(policy.desk, now) if waiting.may_wait else None
    if until is None:
        return None
    text = f"quiet hours of {policy.receiver} until {until.isoformat()}"
    return Held(until, bundles.for_hours(waiting), HeldBy.HOURS, text)
