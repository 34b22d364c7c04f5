"""A receiver's lane, as tests look at it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.alerts.lanes.lane import Lane
from monitor.alerts.outbox import Addressed
from monitor.store.shards import Shards

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

DESK = Addressed(("desk",))
MINUTE = timedelta(minutes=1)


def a_lane(
    redis: Redis, keys: Keys, *, receiver: str = "desk", token: str = "me", lease: timedelta = MINUTE
) -> Lane:
    """Give a receiver's lane for one who may hold it."""
    return Lane(redis, Shards((keys,)), receiver=receiver, token=token, lease=lease)


async def waiting_in(redis: Redis, keys: Keys, *, now: datetime, receiver: str = "desk") -> list[str]:
    """Give what is due in a lane, in the order in which it goes."""
    view = await a_lane(redis, keys, receiver=receiver).look(now=now)
    return [str(due.item) for due in view.due]
