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
    """Hold what is not urgent until the next digest of its route, by the receiver's clock."""
    if not policy.digest or not waiting.may_wait or bundles.was_digested(waiting):
        return None
    until = next_time(policy.digest, now, policy.desk.zone)
    return Held(until, bundles.DIGEST, HeldBy.DIGEST, f"for the digest at {until.isoformat()}")
