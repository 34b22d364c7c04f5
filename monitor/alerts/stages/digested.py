"""The stage of digests. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.alerts.stages import bundles
from monitor.alerts.stages.clock import next_time
from monitor.alerts.stages.values import Held, HeldBy

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.alerts.stages.values import Around, Policy, Waiting


def digested(waiting: Waiting, policy: Policy, _around: Around, now: datetime) -> Held | None:
    """Hold what is not urgent until the first digest of its route since it came, by the receiver's clock.

    Where that time has passed (in quiet hours, or while nobody looked) it does not wait for the next one.
    """
    if not policy.digest or not waiting.may_wait or bundles.was_digested(waiting):
        return None
    until = next_time(policy.digest, waiting.since, policy.desk.zone)
    if until <= now:
        return None
    return Held(until, bundles.DIGEST, HeldBy.DIGEST, f"for the digest at {until.isoformat()}")
