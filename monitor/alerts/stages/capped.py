"""The stage of caps: no more messages an hour than a receiver wants. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.stages import bundles
from monitor.alerts.stages.values import Held, HeldBy

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.alerts.stages.values import Around, Policy, Waiting

_HOUR: Final = timedelta(hours=1)


def capped(waiting: Waiting, policy: Policy, around: Around, now: datetime) -> Held | None:
    """Hold what is not urgent once its receiver had as many messages in an hour as it wants.

    It comes with all else that was too much, in one message, when fewer than that lie in the last hour.
    """
    at_most = policy.desk.at_most
    if at_most is None or not waiting.may_wait or bundles.was_capped(waiting):
        return None
    lately = sorted(at for at in around.sent_at if at > now - _HOUR)
    if len(lately) < at_most:
        return None
    # another instance's clock may be ahead
    until = min(lately[-at_most], now) + _HOUR
    text = f"{policy.receiver} had {len(lately)} messages in an hour: held until {until.isoformat()}"
    return Held(until, bundles.OVERFLOW, HeldBy.CAP, text)
