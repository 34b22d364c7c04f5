"""The stage of groups. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.alerts.stages import bundles
from monitor.alerts.stages.values import Held, HeldBy

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.alerts.stages.values import Around, Policy, Waiting


def grouped(waiting: Waiting, policy: Policy, around: Around, now: datetime) -> Held | None:
    """Hold the first alert of a group for others, and later ones until some time after the last message.

    What has waited that long already, for its receiver was down, does not wait again.
    """
    group, bundle = policy.group, bundles.group_of(waiting, policy)
    if group is None or not bundle or bundles.was_grouped(waiting):
        return None
    until = waiting.since + group.wait
    if around.group_sent_at is not None:
        until = max(until, around.group_sent_at + group.interval)
    # another instance's clock may be ahead: no group is held for longer than it may be
    until = min(until, now + max(group.wait, group.interval))
    if until <= now:
        return None
    alike = ", ".join(f"{name} {getattr(waiting.alert, name)}" for name in group.by)
    return Held(until, bundle, HeldBy.GROUP, f"for others of {alike} until {until.isoformat()}")
