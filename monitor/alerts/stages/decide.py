"""The alert path: what becomes of what waits for a receiver, now that its time has come. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.alerts.stages.bundles import bundle_of
from monitor.alerts.stages.capped import capped
from monitor.alerts.stages.digested import digested
from monitor.alerts.stages.grouped import grouped
from monitor.alerts.stages.hours import hours
from monitor.alerts.stages.inhibited import inhibited
from monitor.alerts.stages.silenced import silenced
from monitor.alerts.stages.values import Held, Muted, Send

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from monitor.alerts.stages.values import Around, Outcome, Policy, Waiting

    Stage = Callable[[Waiting, Policy, Around, datetime], Held | Muted | None]

STAGES: Final[tuple[Stage, ...]] = (silenced, inhibited, hours, digested, grouped, capped)


def decide(waiting: Waiting, policy: Policy, around: Around, *, now: datetime) -> Outcome:
    """Say what becomes of one thing that waits: the first stage that has something to say decides.

    What no stage holds or mutes is sent. Urgent news is muted, but never held; all that is no news is
    neither, but by a silence that names it, and an escalation by every silence.
    """
    for stage in STAGES:
        outcome = stage(waiting, policy, around, now)
        if outcome is not None:
            return outcome
    return Send(bundle_of(waiting, policy))
