"""What operators are told by, put together: several roles have something to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.alerts.outbox import Outbox
from monitor.pipeline.notices import Notices
from monitor.pipeline.removed import Removed

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.app.parts import Parts


def build_notices(parts: Parts, *, on_alert: Callable[[], None]) -> Notices:
    """Build the notices; the poll role has them raised."""
    live = parts.live
    return Notices(
        parts.redis,
        key=parts.keys.notices,
        outbox=Outbox(parts.redis, parts.shards),
        operators=lambda: live.desk.lanes_of(live.desk.operators),
        on_alert=on_alert,
        counters=parts.counters,
        log=parts.log,
    )


def build_removed(parts: Parts, *, on_alert: Callable[[], None]) -> Removed:
    """Build what looks after the lanes of receivers that are configured no more."""
    live = parts.live
    return Removed(
        parts.redis,
        parts.shards,
        configured=lambda: live.desk.lanes_of(live.desk.lanes),
        tell=build_notices(parts, on_alert=on_alert).put,
    )
