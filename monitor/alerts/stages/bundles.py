"""For what an alert is held: what waits for one bundle goes in one message. Pure.

An alert passes the stages that hold in their order, each at most once: what was held for a bundle is held
again only for a later one. Quiet hours alone hold at any time, for the bundle that it has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.model import digest

if TYPE_CHECKING:
    from monitor.alerts.stages.values import Policy, Waiting

HOURS: Final = "hours"
DIGEST: Final = "digest"
OVERFLOW: Final = "overflow"
GROUP: Final = "group"
# What settings that are no longer in force held, if nothing holds it anew; a message of it is a digest.
RELEASED: Final = "digest:released"
_NOTHING: Final = frozenset({"", RELEASED})


def group_of(waiting: Waiting, policy: Policy) -> str:
    """Name the bundle of an alert's group: what all its ``by`` have in common; empty where it has none."""
    if policy.group is None or not waiting.may_wait:
        return ""
    parts = (part for name in policy.group.by for part in (name, getattr(waiting.alert, name)))
    return f"{GROUP}:{digest(*parts)}"


def bundle_of(waiting: Waiting, policy: Policy) -> str:
    """Name what an alert goes with now that no stage holds it: what it was held for, or would have been."""
    if policy.digest and waiting.may_wait:
        return waiting.held_for or DIGEST
    return waiting.held_for or group_of(waiting, policy)


def for_hours(waiting: Waiting) -> str:
    """Name the bundle that quiet hours hold an alert for: the one that it has, else their own."""
    return HOURS if waiting.held_for in _NOTHING else waiting.held_for


def was_digested(waiting: Waiting) -> bool:
    """Say whether an alert is past the stage of digests."""
    return waiting.held_for not in {*_NOTHING, HOURS}


def was_grouped(waiting: Waiting) -> bool:
    """Say whether an alert is past the stage of groups, or comes together with others anyway."""
    return waiting.held_for not in _NOTHING


def was_capped(waiting: Waiting) -> bool:
    """Say whether an alert waited already because its receiver had had enough."""
    return waiting.held_for == OVERFLOW
